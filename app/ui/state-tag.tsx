import type { ReactNode } from "react";
import { Glyph, type GlyphName } from "./glyph.tsx";
import { Tag, type TagLook } from "./kit/tag.tsx";

export type StateName = Extract<
  GlyphName,
  "planned" | "reverting" | "reverted" | "failed" | "healthy" | "degraded" | "down" | "unknown" | "real"
>;
type Props = { state: StateName; look?: TagLook; glyph?: GlyphName; children: ReactNode };

export function StateTag({ state, look = "plain", glyph = state, children }: Props) {
  return (
    <Tag state={state} look={look} sign={<Glyph name={glyph} size="s" />}>
      {children}
    </Tag>
  );
}
