import { Glyph } from "#app/ui/glyph.tsx";
import type { ScorecardsView } from "#lib/reports/scorecards/scorecard-view.ts";
import { sourceGlyphs, sourceWords } from "../../report/frame/found-by.tsx";

export function FoundByCount({ scorecards }: { scorecards: ScorecardsView }) {
  const most = Math.max(1, ...scorecards.foundBy.map((one) => one.count));
  return (
    <section aria-label="How it was found" className="grid gap-2 border-t border-line p-4">
      <h2 className="flex items-baseline gap-2">
        How it was found <small className="font-text text-ink-3">{scorecards.firings} firings, everyone</small>
      </h2>
      <ul className="grid gap-1">
        {scorecards.foundBy.map(({ source, count }) => (
          <li key={source} className="grid grid-cols-[16px_72px_minmax(0,1fr)_24px] items-center gap-2">
            <Glyph name={sourceGlyphs[source]} size="s" />
            {sourceWords[source]}
            <span className="h-1.5 rounded-1 bg-curve" style={{ width: `${(count / most) * 100}%` }} aria-hidden="true" />
            <b className="num text-right">{count}</b>
          </li>
        ))}
      </ul>
      <p className="text-12 text-ink-2">{scorecards.foundBySays}</p>
    </section>
  );
}
