import { rememberHold, type Clock, type RememberingClock } from "#lib/domain/clock.ts";
import { phaseSchema } from "#lib/domain/enums.ts";
import type { NewEvent, Payload } from "#lib/domain/events.ts";
import { clockOfGameDay, gameDayClockRow } from "#lib/persistence/clock-rows.ts";
import { toldClockView } from "#lib/queries/clock-view.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { LockedRun } from "../game-day/move.ts";

export type PublicPhase = Payload<"clock.changed">["phase"];

/** Shows participants another phase and clock; the answer is the event that tells them. */
export async function showClock(
  tx: Transaction,
  gameDayId: string,
  phase: PublicPhase,
  clock: RememberingClock,
): Promise<NewEvent<"clock.changed">> {
  await tx.gameDay.update({ where: { id: gameDayId }, data: { phase, ...gameDayClockRow(clock) } });
  return { name: "clock.changed", payload: { phase, clock: toldClockView(clock) } };
}

/** Nothing of the game day is changed any more: its phase and clock stay, and participants are told. */
export async function closeToAll(tx: Transaction, { gameDayId, gameDay }: LockedRun, now: Date): Promise<NewEvent<"clock.changed">> {
  await tx.gameDay.update({ where: { id: gameDayId }, data: { closedAt: now } });
  const phase = phaseSchema.parse(gameDay.phase);
  return { name: "clock.changed", payload: { phase, clock: toldClockView(clockOfGameDay(gameDay)), closed: true } };
}

/** Lets the public clock follow the true one. Nothing after an all clear, also a false one: a clock that moved then would betray it. */
export async function followClock(tx: Transaction, run: LockedRun, change: (clock: Clock) => Clock): Promise<NewEvent<"clock.changed">[]> {
  if (run.gameDay.phase !== "running") return [];
  const before = clockOfGameDay(run.gameDay);
  return [await showClock(tx, run.gameDayId, "running", rememberHold(before, change(before)))];
}
