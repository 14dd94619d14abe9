import { clockOf } from "#app/ui/time/clock-of.ts";
import { clockTime } from "#app/ui/time/zone-time.ts";
import { formatElapsed, shownAt, type Hold } from "#lib/domain/clock.ts";
import type { ConductView } from "#lib/queries/views.ts";

type GameDay = ConductView["gameDay"];

export const holdsOf = ({ holds }: Pick<GameDay, "holds">): Hold[] =>
  holds.map(({ from, to }) => ({ from: Date.parse(from), to: to === null ? null : Date.parse(to) }));

/** Gives moments their T+ in ms, as the clock showed it then; null while the game day has not started. */
export function tPlusOf(gameDay: Pick<GameDay, "clock" | "holds">): (moment: string) => number | null {
  const clock = clockOf(gameDay.clock);
  const holds = holdsOf(gameDay);
  return (moment) => shownAt(clock, holds, Date.parse(moment));
}

/** T+ from the start on; what came before has the time of day in the game day's zone, as a negative T+ says nothing to anyone. */
export function timeWords(moment: string, gameDay: Pick<GameDay, "clock" | "holds" | "zone">): string {
  const shown = tPlusOf(gameDay)(moment);
  return shown === null || shown < 0 ? clockTime(Date.parse(moment), gameDay.zone, "minutes") : formatElapsed(shown);
}
