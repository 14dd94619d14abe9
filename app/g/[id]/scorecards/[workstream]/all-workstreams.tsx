import type { ScorecardsView } from "#lib/reports/scorecards/scorecard-view.ts";

/** The shared day, then every workstream in the landscape's order; never by score. */
export function AllWorkstreams({
  gameDayId,
  scorecards,
  chosen,
}: {
  gameDayId: string;
  scorecards: ScorecardsView;
  chosen: string | null;
}) {
  return (
    <section aria-label="All workstreams">
      <a
        href={`/g/${gameDayId}/scorecards`}
        aria-current={chosen === null ? "page" : undefined}
        className="flex items-baseline gap-3 px-4 py-3 text-ink no-underline hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_3px_0_var(--accent)]"
      >
        <b className="text-14">The shared day</b>
        {scorecards.score !== null && <b className="num ml-auto text-20">{scorecards.score}</b>}
      </a>
      <ul>
        {scorecards.cards.map((card) => (
          <li key={card.key} className="border-t border-line">
            <a
              href={`/g/${gameDayId}/scorecards/${card.key}`}
              aria-current={card.key === chosen ? "page" : undefined}
              className="grid gap-1.5 px-4 py-2.5 text-ink no-underline hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_3px_0_var(--accent)]"
            >
              <span className="flex items-baseline gap-3">
                <b className="min-w-0 text-14 wrap-anywhere">{card.name}</b>
                {card.numberShown && (
                  <b className="num ml-auto text-20">{card.score ?? <small className="font-text text-ink-3">{card.unscored}</small>}</b>
                )}
              </span>
              {card.numberShown && card.score !== null && (
                <span className="part-bar" aria-hidden="true">
                  {card.parts.map((part) => (
                    <i key={part.name} style={{ width: `${part.points}%` }} />
                  ))}
                </span>
              )}
              {card.remark !== null && <small className="text-ink-2">{card.remark}</small>}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
