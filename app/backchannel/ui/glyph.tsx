import { ArrowLeftRight, Ellipsis, KeyRound, LockKeyhole, type LucideIcon } from "lucide-react";
import { cut, glyphShapes, line } from "#app/ui/glyph-shapes.tsx";
import { Sign, type SignProps } from "#app/ui/kit/sign.tsx";

/** One of the icon set's, as heavy as the shapes of ours. */
const icon = (Icon: LucideIcon) => <Icon size={16} strokeWidth={2.3} />;

/** Signs that only organizers see: what a failure goes through, and the backchannel's own. */
export const shapes = {
  ...glyphShapes,
  active: <path d="M8 1 15 8 8 15 1 8z" />,
  armed: (
    <>
      <circle {...line} cx="8" cy="8" r="5.7" />
      <circle cx="8" cy="8" r="2.6" />
    </>
  ),
  firing: <path d="M9.4 1 3 9.2h4L6.2 15 13 6.6H8.8z" />,
  impact: <path d="M2 3h12L8 13z" />,
  key: icon(KeyRound),
  lock: icon(LockKeyhole),
  more: icon(Ellipsis),
  stop: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path {...cut} strokeWidth={2.4} d="M5.4 8h5.2" />
    </>
  ),
  swap: icon(ArrowLeftRight),
} as const;

export type GlyphName = keyof typeof shapes;

export const isGlyph = (name: string): name is GlyphName => Object.hasOwn(shapes, name);

export function Glyph({ name, ...look }: SignProps & { name: GlyphName }) {
  return <Sign {...look}>{shapes[name]}</Sign>;
}
