/** Shapes on a 16 px grid. `line` is drawn along the path, `cut` is cut out of a filled one in the colour of the panel behind. */
export const line = { stroke: "currentColor", fill: "none", strokeWidth: 1.6, strokeLinecap: "round", strokeLinejoin: "round" } as const;
export const cut = { stroke: "var(--panel)", fill: "none", strokeWidth: 1.7, strokeLinecap: "round" } as const;

/** Every state has a silhouette of its own: a disc, a triangle, a square, an octagon. Read in grey they still differ. */
export const glyphShapes = {
  arrow: <path {...line} d="M2 8h11M9 4l4 4-4 4" />,
  bell: (
    <>
      <path d="M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 1h-11z" />
      <path {...line} d="M6.6 14.4h2.8" />
    </>
  ),
  check: <path {...line} strokeWidth={2} d="m3 8.5 3.3 3.3L13 4.6" />,
  "cloud-off": <path {...line} d="M5 12.5h6.5a2.8 2.8 0 0 0 .4-5.6A4 4 0 0 0 6 4.3M4 7a2.8 2.8 0 0 0-.4 5.4M2 2l12 12" />,
  degraded: (
    <>
      <path d="M8 1.6 15.2 14.4H.8z" />
      <path {...cut} d="M8 6v3.8M8 12.2v.1" />
    </>
  ),
  doc: <path {...line} d="M3.5 1.5h6l3 3v10h-9zM6 8h4M6 11h4" />,
  down: (
    <>
      <path d="M2 2h12v12H2z" />
      <path {...cut} d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" />
    </>
  ),
  ear: <path {...line} d="M2 3h12v8H7.4L4 14v-3H2z" />,
  eye: (
    <>
      <path {...line} d="M1.2 8S3.7 3.4 8 3.4 14.8 8 14.8 8 12.3 12.6 8 12.6 1.2 8 1.2 8z" />
      <circle cx="8" cy="8" r="2.3" />
    </>
  ),
  failed: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path {...cut} d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  flag: (
    <>
      <path {...line} d="M3.5 15V1.8" />
      <path d="M3.5 2h9.3l-2.2 3.3 2.2 3.3H3.5z" />
    </>
  ),
  hash: <path {...line} d="M6 2 4.6 14M11.4 2 10 14M2.5 5.5h11M2 10.5h11" />,
  healthy: <circle cx="8" cy="8" r="5" />,
  pause: <path d="M4 2.5h3v11H4zM9 2.5h3v11H9z" />,
  person: (
    <>
      <circle cx="8" cy="5" r="2.8" />
      <path d="M2.5 14.5a5.5 5.5 0 0 1 11 0z" />
    </>
  ),
  planned: <circle {...line} cx="8" cy="8" r="5.2" />,
  plus: <path {...line} d="M8 3v10M3 8h10" />,
  print: <path {...line} d="M4.5 6V2h7v4M4.5 12h-2V6h11v6h-2M4.5 9.5h7v5h-7z" />,
  real: (
    <>
      <path d="m8 0 1.9 3.1 3.6-1-.9 3.6L16 8l-3.4 2.1.9 3.7-3.6-1L8 16l-1.9-3.2-3.6 1 .9-3.7L0 8l3.4-2.3-.9-3.6 3.6 1z" />
      <path {...cut} d="M8 4.6v4M8 11.2v.1" />
    </>
  ),
  reverted: (
    <>
      <circle {...line} cx="8" cy="8" r="6" />
      <path {...line} d="m5.4 8.2 1.8 1.8 3.4-3.8" />
    </>
  ),
  reverting: <path {...line} d="M3.2 9a5 5 0 1 0 1.2-4.4L2.6 6.4M2.4 2.6v3.9h3.9" />,
  say: <path {...line} d="M2 3h12v8H7.4L4 14v-3H2z" />,
  unknown: (
    <>
      <circle {...line} strokeDasharray="2.4 2.5" cx="8" cy="8" r="6.2" />
      <path {...line} d="M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.6.2-.8.6-.8 1.1M8 11.3v.1" />
    </>
  ),
} as const;

export type GlyphName = keyof typeof glyphShapes;
