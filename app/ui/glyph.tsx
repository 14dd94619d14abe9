import { type GlyphName, glyphShapes } from "./glyph-shapes.tsx";

export type { GlyphName } from "./glyph-shapes.tsx";

/** Small 14 px, as it is 16 px, large 20 px. */
export type GlyphSize = "s" | "m" | "l";
export type GlyphProps<Name extends string = GlyphName> = { name: Name; size?: GlyphSize; label?: string; className?: string };

/** A sign drawn in the colour of the text. Without a label it is decoration: the word beside it says the same. */
export function Glyph({ name, size = "m", label, className = "" }: GlyphProps) {
  return (
    <svg
      className={`g ${className}`}
      data-size={size}
      viewBox="0 0 16 16"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {glyphShapes[name]}
    </svg>
  );
}
