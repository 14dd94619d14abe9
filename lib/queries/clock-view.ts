import type { Clock, RememberingClock } from "#lib/domain/clock.ts";
import type { ClockView, ToldClockView } from "./views.ts";

const iso = (moment: number | null): string | null => (moment === null ? null : new Date(moment).toISOString());

/** A clock as views and events carry it. */
export const clockView = ({ startedAt, heldSince, heldTotalMs, stoppedAt }: Clock): ClockView => ({
  startedAt: iso(startedAt),
  heldSince: iso(heldSince),
  heldTotalMs,
  stoppedAt: iso(stoppedAt),
});

/** The same of a clock with its holds, as participants are sent it. */
export const toldClockView = (clock: RememberingClock): ToldClockView => ({ ...clockView(clock), holds: [...clock.holds] });
