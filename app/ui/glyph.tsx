import { type GlyphName, glyphShapes } from "./glyph-shapes.tsx";
import { Sign, type SignProps } from "./kit/sign.tsx";

export type { GlyphName } from "./glyph-shapes.tsx";

export function Glyph({ name, ...look }: SignProps & { name: GlyphName }) {
  return <Sign {...look}>{glyphShapes[name]}</Sign>;
}
