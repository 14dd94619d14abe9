import { randomUUID } from "node:crypto";
import { actorColumns, type Actor } from "#lib/domain/actor.ts";
import { hold } from "#lib/domain/clock.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { clockOfRun, runClockRow } from "#lib/persistence/clock-rows.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { wakeEngines } from "../ask-engine.ts";
import { gameDayMoved, moveRun, type LockedRun, type TrueRun } from "../game-day/move.ts";
import { followClock } from "./public-clock.ts";

type Cause = { by: Actor; why: string; now: Date };

/** Holds the true clock, and the public one while it runs; leaves a row that measures the hold. Throws conflict unless it is running. */
export async function holdRun(tx: Transaction, run: LockedRun, cause: Cause): Promise<NewEvent<"clock.changed" | "game-day.moved">[]> {
  const moved = await holdTrueClock(tx, run, cause);
  return [...(await followClock(tx, run, (clock) => hold(clock, cause.now.getTime()))), moved];
}

/** Holds the true clock alone: participants see it once `showHold` has run. */
export async function holdTrueClock(tx: Transaction, run: TrueRun, { by, why, now }: Cause): Promise<NewEvent<"game-day.moved">> {
  await moveRun(tx, run, "held", runClockRow(hold(clockOfRun(run), now.getTime())), "its clock can't be held");
  await tx.hold.create({ data: { id: randomUUID(), gameDayId: run.gameDayId, from: now, ...actorColumns(by), why } });
  await wakeEngines(tx, run.gameDayId);
  return gameDayMoved(run.state, "held", by);
}
