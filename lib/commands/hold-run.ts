import { randomUUID } from "node:crypto";
import { hold } from "#lib/domain/clock.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { wakeEngines } from "./ask-engine.ts";
import { gameDayMoved, moveRun, type LockedRun } from "./move-game-day.ts";
import { followClock } from "./public-clock.ts";

/** Holds the true clock, and the public one while it runs; leaves a row that measures the hold. Throws conflict unless it is running. */
export async function holdRun(
  tx: Transaction,
  run: LockedRun,
  { by, why, now }: { by: string; why: string; now: Date },
): Promise<NewEvent<"clock.changed" | "game-day.moved">[]> {
  await moveRun(tx, run, "held", runClockRow(hold(clockOfRun(run), now.getTime())), "its clock can't be held");
  await tx.hold.create({ data: { id: randomUUID(), gameDayId: run.gameDayId, from: now, by, why } });
  await wakeEngines(tx, run.gameDayId);
  const shown = await followClock(tx, run, (clock) => hold(clock, now.getTime()));
  return [...shown, gameDayMoved(run.state, "held", by)];
}
