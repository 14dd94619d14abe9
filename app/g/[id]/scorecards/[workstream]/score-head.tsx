import type { ScorecardView } from "#lib/reports/scorecard-view.ts";

export function ScoreHead({ card }: { card: ScorecardView }) {
  return (
    <header className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-7 gap-y-2 p-6 narrow:gap-x-4 narrow:p-4">
      <p className="text-center">
        <b className="num block text-64 font-strong tracking-[-.03em]">{card.score ?? "–"}</b>
        <span className="text-ink-2">
          {card.score === null ? card.unscored : `of 100${card.grade === null ? "" : `, ${card.grade}`}`}
          {card.was !== null && `, was ${card.was}`}
        </span>
      </p>
      <div className="grid gap-1.5">
        <h1 className="text-28 font-strong tracking-[-.02em]">{card.name}</h1>
        <p className="text-16 text-ink-2">{card.says}</p>
      </div>
    </header>
  );
}
