import { FirstWordsList } from "./first-words-list.tsx";
import type { ScorecardView } from "#lib/reports/scorecards/scorecard-view.ts";

/** What held, what did not and what is mended next come before any number. */
export function ScoreHead({ card, title }: { card: ScorecardView; title: string }) {
  return (
    <header className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-7 gap-y-2 p-6 narrow:gap-x-4 narrow:p-4">
      <div className="grid min-w-0 gap-2">
        <p className="hidden text-12 wrap-anywhere text-ink-2 print:block">{title}</p>
        <h1 className="text-28 font-strong tracking-tight wrap-anywhere">{card.name}</h1>
        <p className="text-16 wrap-anywhere text-ink-2">{card.says}</p>
        <FirstWordsList first={card.first} />
      </div>
      {card.numberShown && (
        <p className="text-center">
          <b className="num block text-28 font-strong tracking-tight">{card.score ?? "–"}</b>
          <span className="text-ink-2">
            {card.score === null ? card.unscored : "of 100"}
            {card.was !== null && `, was ${card.was}`}
          </span>
        </p>
      )}
    </header>
  );
}
