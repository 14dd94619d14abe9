import { randomUUID } from "node:crypto";
import { conflict } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { canMove, firingTransitions, type FiringState } from "#lib/domain/lifecycle.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { PresentFiring } from "./present-firing.ts";

type Move = { to: FiringState; by: string; why: string; at: Date };

/** Moves a firing conditional on the state it was read in, and leaves the move's record. The answer is the event that tells of it. */
export async function moveFiring(tx: Transaction, firing: PresentFiring, { to, by, why, at }: Move): Promise<NewEvent<"firing.moved">> {
  const { id: firingId, state: from, failureKey } = firing;
  if (!canMove(firingTransitions, from, to)) throw conflict(`${failureKey} is ${from} and can't become ${to}.`);
  const { count } = await tx.firing.updateMany({ where: { id: firingId, state: from }, data: { state: to, why } });
  if (count === 0) throw conflict(`${failureKey} is no longer ${from}. Look again before you decide.`);
  await tx.firingMove.create({ data: { id: randomUUID(), firingId, from, to, at, by, why } });
  return { name: "firing.moved", payload: { failureKey, firingId, from, to, by, why } };
}
