import type { ScorecardView } from "#lib/reports/scorecards/scorecard-view.ts";

/** What the score is made of, with the formula in view. A part that applied to nothing is left out, never counted as zero. */
export function ScoreFormula({ card, weightsSay }: { card: ScorecardView; weightsSay: string }) {
  return (
    <section aria-label="How the score is made" className="border-t border-line">
      <ul className="grid grid-cols-2 divide-line md:grid-cols-3 xl:grid-cols-6 xl:divide-x">
        {card.parts.map((part) => (
          <li key={part.name} className="grid content-start gap-1.5 border-b border-line px-5 py-3.5 narrow:px-4">
            <b>{part.label}</b>
            <span className="num">
              {part.of === 0 ? (
                <span className="text-ink-3">does not apply</span>
              ) : (
                <>
                  <b className="text-20">{part.points}</b> <span className="text-ink-2">of {part.of}</span>
                </>
              )}
            </span>
            <span className="bar-fill" aria-hidden="true">
              <i style={{ width: part.of === 0 ? 0 : `${(part.points / part.of) * 100}%` }} />
            </span>
            <small className="text-ink-2">{part.says}</small>
          </li>
        ))}
      </ul>
      <p className="px-6 py-2 text-12 text-ink-3 narrow:px-4">
        Weights: {weightsSay}. What was not tested is left out and the rest is scaled to 100.
      </p>
    </section>
  );
}
