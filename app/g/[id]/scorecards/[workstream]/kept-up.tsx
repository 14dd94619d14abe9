import type { ScorecardView } from "#lib/reports/scorecards/scorecard-view.ts";

/** How long each capability stayed in bounds, measured from outside. */
export function KeptUp({ card, spanMs }: { card: ScorecardView; spanMs: number }) {
  return (
    <section aria-label="Kept up" className="p-6 narrow:p-4">
      <h2 className="mb-3 text-16">
        Kept up <small className="font-text text-ink-3">measured from outside</small>
      </h2>
      {card.keptUp.length === 0 && <p className="text-14 text-ink-2">No probe measures this workstream from outside.</p>}
      <ul className="grid gap-2">
        {card.keptUp.map((one) => (
          <li
            key={one.name}
            className="grid grid-cols-[minmax(0,168px)_minmax(0,1fr)_84px] items-center gap-3 narrow:grid-cols-[minmax(0,1fr)_84px]"
          >
            <span className="truncate narrow:col-start-1 narrow:row-start-1">
              {one.name} <span className="text-ink-3">{one.tier}</span>
            </span>
            <span className="kept-up narrow:col-span-2 narrow:row-start-2" aria-hidden="true">
              {one.intervals.map((part) => (
                <i
                  key={part.fromMs}
                  data-state={part.state}
                  style={{ left: `${(part.fromMs / spanMs) * 100}%`, width: `${((part.toMs - part.fromMs) / spanMs) * 100}%` }}
                />
              ))}
            </span>
            <b className="num text-right narrow:col-start-2 narrow:row-start-1">{one.says}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
