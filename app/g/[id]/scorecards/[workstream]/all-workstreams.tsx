import type { ScorecardsView } from "#lib/reports/scorecard-view.ts";

/** Every workstream with its score and what it is made of, best first. */
export function AllWorkstreams({ gameDayId, scorecards, chosen }: { gameDayId: string; scorecards: ScorecardsView; chosen: string }) {
  return (
    <section aria-label="All workstreams">
      <h2 className="flex items-baseline gap-2 px-4 py-3">
        All workstreams
        <small className="ml-auto font-text text-ink-3">
          the day: {scorecards.score ?? "not scored"}
          {scorecards.grade !== null && `, ${scorecards.grade}`}
        </small>
      </h2>
      <ul>
        {scorecards.cards.map((card) => (
          <li key={card.key} className="border-t border-line">
            <a
              href={`/g/${gameDayId}/scorecards/${card.key}`}
              aria-current={card.key === chosen ? "page" : undefined}
              className="grid gap-1.5 px-4 py-2.5 text-ink no-underline hover:bg-hover aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_3px_0_var(--accent)]"
            >
              <span className="flex items-baseline gap-3">
                <b className="text-14">{card.name}</b>
                <b className="num ml-auto text-20">{card.score ?? <small className="font-text text-ink-3">{card.unscored}</small>}</b>
              </span>
              {card.score !== null && (
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
