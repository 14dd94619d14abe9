import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "./glyph.tsx";

export type StateName = Extract<
  GlyphName,
  "planned" | "armed" | "firing" | "active" | "reverting" | "reverted" | "failed" | "healthy" | "degraded" | "down" | "unknown"
>;

/** Glyph and word, never one without the other; with the states that only organizers see. */
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
  const live = look === "solid" && (state === "active" || state === "firing");
  return (
    <span className="state" data-s={state} data-look={look}>
      <span className={live ? "live" : ""}>
        <Glyph name={glyph} size="s" />
      </span>
      {children}
    </span>
  );
}
