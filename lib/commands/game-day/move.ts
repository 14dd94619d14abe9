import { gameDayStateSchema } from "#lib/domain/enums.ts";
import type { Actor } from "#lib/domain/actor.ts";
import { conflict, notFound } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { canMove, gameDayTransitions, type GameDayState } from "#lib/domain/lifecycle.ts";
import type { GameDayModel, RunModel } from "#lib/persistence/generated/models.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { lockGameDay, lockRun } from "../lock-rows.ts";

export type TrueRun = RunModel & { state: GameDayState };
export type LockedRun = TrueRun & { gameDay: GameDayModel };

/** The true state beside the public row, both kept from other writers until commit. */
export async function lockedRun(tx: Transaction, gameDayId: string): Promise<LockedRun> {
  await lockGameDay(tx, gameDayId);
  const run = await lockedTrueRun(tx, gameDayId);
  const gameDay = await tx.gameDay.findUnique({ where: { id: gameDayId } });
  if (gameDay === null) throw notFound();
  return { ...run, gameDay };
}

/** The true state alone, for what must not wait: the public row's lock is one that participants' statements may hold. */
export async function lockedTrueRun(tx: Transaction, gameDayId: string): Promise<TrueRun> {
  await lockRun(tx, gameDayId);
  const run = await tx.run.findUnique({ where: { gameDayId } });
  if (run === null) throw notFound();
  return { ...run, state: gameDayStateSchema.parse(run.state) };
}

const words: Record<GameDayState, string> = {
  draft: "still a draft",
  announced: "announced, not started",
  preflight: "in pre-flight, not started",
  running: "running",
  held: "held",
  all_clear: "over: the all clear was given",
  debrief: "in debrief",
  published: "published",
  archived: "archived",
  aborted: "aborted",
};

/** What an organizer reads when the game day is in the wrong state for a command. */
export const notNow = (state: GameDayState, so: string): Error => conflict(`The game day is ${words[state]}, so ${so}.`);

/** Moves the true state, conditional on the one expected. Throws conflict when the table or another writer says no. */
export async function moveRun(tx: Transaction, run: TrueRun, to: GameDayState, changes: Partial<RunModel>, so: string): Promise<void> {
  if (!canMove(gameDayTransitions, run.state, to)) throw notNow(run.state, so);
  const { count } = await tx.run.updateMany({
    where: { gameDayId: run.gameDayId, state: run.state },
    data: { ...withoutPlan(changes), state: to },
  });
  if (count === 0) throw conflict("Somebody else moved the game day just now. Look again before you decide.");
}

const withoutPlan = ({ plan: _, ...changes }: Partial<RunModel>): Omit<Partial<RunModel>, "plan"> => changes;

type Told = { falseAllClear?: boolean; why?: string | undefined; notGreen?: string[] };

export const gameDayMoved = (from: GameDayState, to: GameDayState, by: Actor, told: Told = {}): NewEvent<"game-day.moved"> => ({
  name: "game-day.moved",
  payload: { from, to, by, falseAllClear: false, ...told },
});

/** Throws conflict once the game day has started. */
export async function beforeStart(tx: Transaction, gameDayId: string, so: string): Promise<void> {
  const state = await stateOf(tx, gameDayId);
  if (!["draft", "announced", "preflight"].includes(state)) throw notNow(state, so);
}

/** Throws conflict once the true all clear was given: nothing new begins then. */
export async function beforeAllClear(tx: Transaction, gameDayId: string, so: string): Promise<void> {
  requireBeforeAllClear(await stateOf(tx, gameDayId), so);
}

/** The same of a state that was read. */
export function requireBeforeAllClear(state: GameDayState, so: string): void {
  if (!["draft", "announced", "preflight", "running", "held"].includes(state)) throw notNow(state, so);
}

/** Throws conflict unless the game day is running or held. */
export async function whileRunning(tx: Transaction, gameDayId: string, so: string): Promise<void> {
  const state = await stateOf(tx, gameDayId);
  if (state !== "running" && state !== "held") throw notNow(state, so);
}

/**
 * Throws conflict once the report is published: what it tells stays told. Keeps it from being published until commit; lock the firings
 * first.
 */
export async function beforePublished(tx: Transaction, gameDayId: string, so: string): Promise<void> {
  await lockRun(tx, gameDayId);
  const state = await stateOf(tx, gameDayId);
  if (state === "published" || state === "archived") throw notNow(state, so);
}

async function stateOf(tx: Transaction, gameDayId: string): Promise<GameDayState> {
  const { state } = await tx.run.findUniqueOrThrow({ where: { gameDayId }, select: { state: true } });
  return gameDayStateSchema.parse(state);
}
