import type { Clock } from "#lib/domain/clock.ts";
import type { NewEvent, Payload } from "#lib/domain/events.ts";
import { clockJson, clockOfGameDay, gameDayClockRow } from "#lib/persistence/clock-rows.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { LockedRun } from "./move-game-day.ts";

export type PublicPhase = Payload<"clock.changed">["phase"];

/** Shows participants another phase and clock; the answer is the event that tells them. */
export async function showClock(tx: Transaction, gameDayId: string, phase: PublicPhase, clock: Clock): Promise<NewEvent<"clock.changed">> {
  await tx.gameDay.update({ where: { id: gameDayId }, data: { phase, ...gameDayClockRow(clock) } });
  return { name: "clock.changed", payload: { phase, clock: clockJson(clock) } };
}

/** Lets the public clock follow the true one. Nothing after an all clear, also a false one: a clock that moved then would betray it. */
export async function followClock(tx: Transaction, run: LockedRun, change: (clock: Clock) => Clock): Promise<NewEvent<"clock.changed">[]> {
  if (run.gameDay.phase !== "running") return [];
  return [await showClock(tx, run.gameDayId, "running", change(clockOfGameDay(run.gameDay)))];
}
