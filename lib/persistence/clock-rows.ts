import type { Clock } from "#lib/domain/clock.ts";

/** A clock as the tables "game_day" (public) and "run" (true) hold it, under the names of "run". */
export type ClockRow = { startedAt: Date | null; heldSince: Date | null; heldTotalMs: number; stoppedAt: Date | null };
type PublicClockRow = { clockStartedAt: Date | null; clockHeldSince: Date | null; clockHeldTotalMs: number; clockStoppedAt: Date | null };
/** A clock as events and views carry it: moments as ISO strings. */
export type ClockJson = { startedAt: string | null; heldSince: string | null; heldTotalMs: number; stoppedAt: string | null };

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
const date = (moment: number | null): Date | null => (moment === null ? null : new Date(moment));

export const clockOfRun = (row: ClockRow): Clock => ({
  startedAt: ms(row.startedAt),
  heldSince: ms(row.heldSince),
  heldTotalMs: row.heldTotalMs,
  stoppedAt: ms(row.stoppedAt),
});

/** The clock that participants are shown. */
export const clockOfGameDay = (row: PublicClockRow): Clock =>
  clockOfRun({
    startedAt: row.clockStartedAt,
    heldSince: row.clockHeldSince,
    heldTotalMs: row.clockHeldTotalMs,
    stoppedAt: row.clockStoppedAt,
  });

export const runClockRow = (clock: Clock): ClockRow => ({
  startedAt: date(clock.startedAt),
  heldSince: date(clock.heldSince),
  heldTotalMs: clock.heldTotalMs,
  stoppedAt: date(clock.stoppedAt),
});

export function gameDayClockRow(clock: Clock): PublicClockRow {
  const row = runClockRow(clock);
  return { clockStartedAt: row.startedAt, clockHeldSince: row.heldSince, clockHeldTotalMs: row.heldTotalMs, clockStoppedAt: row.stoppedAt };
}

export function clockJson(clock: Clock): ClockJson {
  const row = runClockRow(clock);
  const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return { startedAt: iso(row.startedAt), heldSince: iso(row.heldSince), heldTotalMs: row.heldTotalMs, stoppedAt: iso(row.stoppedAt) };
}
