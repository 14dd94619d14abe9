import type { ReactNode } from "react";
import { Tag, type TagLook } from "#app/ui/kit/tag.tsx";
import { Glyph, type GlyphName } from "./glyph.tsx";

export type StateName = Extract<
  GlyphName,
  "planned" | "armed" | "firing" | "active" | "reverting" | "reverted" | "failed" | "healthy" | "degraded" | "down" | "unknown"
>;
type Props = { state: StateName; look?: TagLook; glyph?: GlyphName; children: ReactNode };

/** With the states that only organizers see. */
export function StateTag({ state, look = "plain", glyph = state, children }: Props) {
  const live = look === "solid" && (state === "active" || state === "firing");
  return (
    <Tag state={state} look={look} live={live} sign={<Glyph name={glyph} size="s" />}>
      {children}
    </Tag>
  );
}
