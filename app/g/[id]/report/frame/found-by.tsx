import { Glyph, type GlyphName } from "#app/ui/glyph.tsx";
import type { DetectionSource } from "#lib/domain/detection.ts";

export const sourceGlyphs = { engineer: "eye", alert: "bell", told: "ear", none: "unknown" } as const satisfies Record<
  DetectionSource,
  GlyphName
>;
export const sourceWords = { engineer: "engineer", alert: "alert", told: "told", none: "not found" } as const satisfies Record<
  DetectionSource,
  string
>;

/** How a failure was found, and by whom. */
export function FoundByWords({ source, whom }: { source: DetectionSource; whom: string | null }) {
  return (
    <span className="inline-grid grid-cols-[16px_minmax(0,auto)] gap-1">
      <span>
        <Glyph name={sourceGlyphs[source]} size="s" />
      </span>
      <span className="min-w-0">
        {sourceWords[source]}
        {whom !== null && <small className="block wrap-anywhere text-ink-3">{whom}</small>}
      </span>
    </span>
  );
}
