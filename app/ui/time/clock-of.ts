import type { Clock } from "#lib/domain/clock.ts";
import type { ClockView } from "#lib/queries/views.ts";

const ms = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));

/** The clock's rules work in milliseconds, views carry ISO moments. */
export function clockOf(view: ClockView): Clock {
  return { startedAt: ms(view.startedAt), heldSince: ms(view.heldSince), heldTotalMs: view.heldTotalMs, stoppedAt: ms(view.stoppedAt) };
}
