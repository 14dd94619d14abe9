import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { StartFinding } from "#lib/domain/start-findings.ts";

const looks = {
  blocks: { word: "Red", glyph: "failed", colour: "text-failed" },
  asks: { word: "Amber", glyph: "degraded", colour: "text-degraded" },
  tells: { word: "To know", glyph: "flag", colour: "text-ink-2" },
} as const;

/** What is not green before the start, the worst first, each with what to do about it. */
export function StartFindings({ findings }: { findings: readonly StartFinding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul aria-label="Not green" className="grid gap-2">
      {findings.map(({ level, says, todo }) => (
        <li key={`${level} ${says}`} className={`flex items-start gap-2 wrap-anywhere ${looks[level].colour}`}>
          <Glyph name={looks[level].glyph} size="s" />
          <span className="min-w-0">
            <b className="font-strong">{looks[level].word}</b> {says}
            {todo !== null && <span className="block text-12 leading-4 text-ink-2">{todo}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
