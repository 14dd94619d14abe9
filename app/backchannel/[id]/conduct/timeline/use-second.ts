import { clockOf } from "#app/ui/time/clock-of.ts";
import { useNow } from "#app/ui/time/now.tsx";
import type { ConductView } from "#lib/queries/views.ts";

/** The server's present at the last whole second of T+: what is drawn by it is drawn again once a second, in step with the clock. */
export function useSecond(gameDay: Pick<ConductView["gameDay"], "clock">): number {
  const now = useNow();
  const { startedAt, heldTotalMs } = clockOf(gameDay.clock);
  return now - (Math.max(0, now - (startedAt ?? 0) - heldTotalMs) % 1000);
}
