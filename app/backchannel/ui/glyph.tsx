import type { ReactNode } from "react";
import { Glyph as SharedGlyph, type GlyphName as SharedName, type GlyphSize } from "#app/ui/glyph.tsx";
import { cut, glyphShapes, line } from "#app/ui/glyph-shapes.tsx";

/** Signs that only organizers see: what a failure goes through, and the backchannel's own. */
const ownShapes = {
  active: <path d="M8 1 15 8 8 15 1 8z" />,
  armed: (
    <>
      <circle {...line} cx="8" cy="8" r="5.7" />
      <circle cx="8" cy="8" r="2.6" />
    </>
  ),
  firing: <path d="M9.4 1 3 9.2h4L6.2 15 13 6.6H8.8z" />,
  impact: <path d="M2 3h12L8 13z" />,
  key: <path {...line} d="M6.6 9.4a3.4 3.4 0 1 1 1.2-1.2L14 14M11.6 11.6l-1.8 1.8" />,
  lock: (
    <>
      <path d="M3 7h10v7.5H3z" />
      <path {...line} strokeWidth={2} d="M5 7V4.8a3 3 0 0 1 6 0V7" />
    </>
  ),
  stop: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path {...cut} strokeWidth={2.4} d="M5.4 8h5.2" />
    </>
  ),
  swap: <path {...line} d="M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3" />,
} satisfies Record<string, ReactNode>;

export type GlyphName = SharedName | keyof typeof ownShapes;
type Props = { name: GlyphName; size?: GlyphSize; label?: string };

export const isGlyph = (name: string): name is GlyphName => Object.hasOwn(ownShapes, name) || Object.hasOwn(glyphShapes, name);

export function Glyph({ name, size = "m", label }: Props) {
  if (!isOwn(name)) return <SharedGlyph name={name} size={size} {...(label === undefined ? {} : { label })} />;
  return (
    <svg
      className="g"
      data-size={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {ownShapes[name]}
    </svg>
  );
}

const isOwn = (name: GlyphName): name is keyof typeof ownShapes => Object.hasOwn(ownShapes, name);
