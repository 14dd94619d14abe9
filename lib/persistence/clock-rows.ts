import { z } from "zod";
import type { Clock, PastHold, RememberingClock } from "#lib/domain/clock.ts";
import type { GameDayModel, RunModel } from "./generated/models.ts";

/** A clock as "run" holds it. */
export type ClockRow = Pick<RunModel, "startedAt" | "heldSince" | "heldTotalMs" | "stoppedAt">;
/** The clock that participants are shown, as "game_day" holds it. */
type PublicClockRow = Pick<GameDayModel, "clockStartedAt" | "clockHeldSince" | "clockHeldTotalMs" | "clockStoppedAt" | "clockHolds">;

const pastHoldsSchema = z.array(z.object({ atMs: z.number(), forMs: z.number() }));

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
const date = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

export const clockOfRun = (row: ClockRow): Clock => ({
  startedAt: ms(row.startedAt),
  heldSince: ms(row.heldSince),
  heldTotalMs: row.heldTotalMs,
  stoppedAt: ms(row.stoppedAt),
});

/** The clock that participants are shown. */
export const clockOfGameDay = (row: PublicClockRow): RememberingClock => ({
  ...clockOfRun({
    startedAt: row.clockStartedAt,
    heldSince: row.clockHeldSince,
    heldTotalMs: row.clockHeldTotalMs,
    stoppedAt: row.clockStoppedAt,
  }),
  holds: pastHoldsSchema.parse(row.clockHolds),
});

export const runClockRow = (clock: Clock): ClockRow => ({
  startedAt: date(clock.startedAt),
  heldSince: date(clock.heldSince),
  heldTotalMs: clock.heldTotalMs,
  stoppedAt: date(clock.stoppedAt),
});

export function gameDayClockRow(clock: RememberingClock): PublicClockRow & { clockHolds: PastHold[] } {
  const { startedAt, heldSince, heldTotalMs, stoppedAt } = runClockRow(clock);
  return {
    clockStartedAt: startedAt,
    clockHeldSince: heldSince,
    clockHeldTotalMs: heldTotalMs,
    clockStoppedAt: stoppedAt,
    clockHolds: [...clock.holds],
  };
}
