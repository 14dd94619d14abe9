import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "./glyph.tsx";

export type StateName = Extract<
  GlyphName,
  "planned" | "reverting" | "reverted" | "failed" | "healthy" | "degraded" | "down" | "unknown" | "real"
>;

/** Glyph and word, never one without the other. */
export function StateTag({
  state,
  look = "plain",
  glyph = state,
  children,
}: {
  state: StateName;
  look?: "plain" | "chip" | "solid";
  glyph?: GlyphName;
  children: ReactNode;
}) {
  return (
    <span className="state" data-s={state} data-look={look}>
      <Glyph name={glyph} size="s" />
      {children}
    </span>
  );
}
