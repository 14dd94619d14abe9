import { onAxis } from "./day-times.ts";
import type { TimelineView } from "./report-view.ts";
import type { Review, ToldLine } from "./review.ts";
import { wasFired } from "./scorecards/score-pairs.ts";
import { roughly } from "#lib/domain/clock.ts";
import { numberWord } from "./wording.ts";

type Woven = { line: ToldLine; deltaMs: number | null };

/** How far a line was from what really happened; null when that never came. */
function woven(review: Review, line: ToldLine): Woven {
  const failure = review.failures.find((one) => one.key === line.failureKey);
  if (failure === undefined || !wasFired(failure)) return { line, deltaMs: null };
  return { line, deltaMs: onAxis(review, failure.firedAt) - line.startMs };
}

/** Told and true within this of each other counts as told at its time: a fiftieth of the day, at least 10 s. */
const nearMs = (review: Review): number => Math.max(10_000, onAxis(review, review.gameDay.endedAt) / 50);

function label(review: Review, { line, deltaMs }: Woven): string {
  if (deltaMs === null) return "never happened";
  const fired = review.failures.filter(wasFired).sort((a, b) => a.firedAt - b.firedAt);
  if (Math.abs(deltaMs) <= nearMs(review)) return line.how === "renamed" ? `${line.failureKey}, renamed` : `${line.failureKey}`;
  if (fired.length > 2 && fired.at(-1)?.key === line.failureKey) return `${line.failureKey} came last`;
  if (fired.length > 2 && fired[0]?.key === line.failureKey) return `${line.failureKey} came first`;
  return `${line.failureKey} came ${roughly(deltaMs)} ${deltaMs < 0 ? "earlier" : "later"}`;
}

/** From each told line to what it stood for. */
export function weave(review: Review): TimelineView["weave"] {
  return (review.told?.lines ?? []).map((line, index) => {
    const link = woven(review, line);
    return {
      line: index,
      fromMs: (line.startMs + line.endMs) / 2,
      toMs: link.deltaMs === null ? null : line.startMs + link.deltaMs,
      failureKey: link.deltaMs === null ? null : line.failureKey,
      label: label(review, link),
    };
  });
}

/** "2 invented, 4 moved, 5 left out": how the lie was made. */
export function lieSays(review: Review): string {
  const links = (review.told?.lines ?? []).map((line) => woven(review, line));
  const told = new Set(links.flatMap(({ line }) => line.failureKey ?? []));
  const invented = links.filter(({ line }) => line.failureKey === null).length;
  const cancelled = links.filter(({ line, deltaMs }) => line.failureKey !== null && deltaMs === null).length;
  const moved = links.filter(({ deltaMs }) => deltaMs !== null && Math.abs(deltaMs) > nearMs(review)).length;
  const renamed = links.filter(({ line, deltaMs }) => deltaMs !== null && line.how === "renamed").length;
  const omitted = review.failures.filter((one) => wasFired(one) && !told.has(one.key)).length;
  const parts = [
    [invented, "invented"],
    [moved, "moved"],
    [renamed, "renamed"],
    [cancelled, "never came"],
    [omitted, "left out"],
  ] as const;
  const says = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return says.length > 0 ? says.join(", ") : `${numberWord(links.length)} told, all true`;
}
