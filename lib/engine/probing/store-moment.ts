import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import type { FiringRef } from "#lib/persistence/firing/move.ts";

/** Stores when impact began or recovery was, and tells it, unless another was quicker. `seenBy` names the probe that saw the impact. */
export async function storeMoment(
  engine: Engine,
  firing: FiringRef,
  what: "impact" | "recovery",
  at: number,
  seenBy: string,
): Promise<void> {
  const { firingId, failureKey, gameDayId } = firing;
  const moment = new Date(at);
  const [column, told] = what === "impact" ? (["impactAt", "impact"] as const) : (["recoveredAt", "recovered"] as const);
  const first = await engine.store.organizers.$transaction(async (tx) => {
    const { count } = await tx.firing.updateMany({ where: { id: firingId, [column]: null }, data: { [column]: moment } });
    if (count === 0) return false;
    const payload = { failureKey, firingId, what: told, moment: moment.toISOString() };
    await appendEvents(tx, gameDayId, [{ name: "firing.measured", payload }], new Date(clockNow()));
    return true;
  });
  if (!first) return;
  const line =
    what === "impact"
      ? { line: `${seenBy} is out of bounds: impact`, glyph: "down" }
      : { line: "all its probes are in bounds again", glyph: "healthy" };
  engine.lines.write(gameDayId, { ...line, failureKey });
}
