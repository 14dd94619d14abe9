import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/domain/actor.ts";
import { conflict } from "#lib/domain/errors.ts";
import { storedPayload } from "#lib/domain/stored/events.ts";
import { storedOutcomes, storedProof, type StartOutcome, type ReadBack } from "#lib/domain/stored/firing-results.ts";
import { canMove, firingTransitions, type FiringState } from "#lib/domain/lifecycle.ts";
import type { Database, Transaction } from "../store.ts";
import { eventsChannel } from "../wake-up.ts";

export type FiringRef = { firingId: string; gameDayId: string; failureKey: string };

/** Columns that change with a move; what is left out keeps its value. */
export type FiringPatch = Partial<{
  pocket: boolean;
  engineId: string | null;
  dueAt: Date | null;
  armedAt: Date | null;
  firedAt: Date | null;
  inPlaceAt: Date | null;
  revertDueAt: Date | null;
  revertingAt: Date | null;
  revertedAt: Date | null;
  latenessMs: number | null;
  outcomes: readonly StartOutcome[];
  proof: readonly ReadBack[];
  error: string | null;
  attemptsMade: number;
}>;

/** `armedAt`: with one, only that very arming is moved. `practice`: breaks the practice stack, so not while that is reset. */
export type FiringMove = FiringRef & {
  from: FiringState;
  to: FiringState;
  by: Actor;
  why: string;
  patch?: FiringPatch;
  armedAt?: Date | null;
  practice?: boolean;
};

/**
 * What must hold besides the expected state, read after the locks are had. `clock_runs`: it does, and was held no longer in all than the
 * caller knows. `asked`: the game day is not over, the command still is this engine's, and nobody has stopped everything since.
 */
export type MoveGuard =
  { kind: "none" } | { kind: "clock_runs"; heldTotalMs: number } | { kind: "asked"; commandId: string; engineId: string };

const unguarded: MoveGuard = { kind: "none" };

/**
 * The one transition: conditional on the state it expects, with its firing_move and its firing.moved event, in one transaction and one
 * round trip. All moves are of one game day. Returns the ids that moved; the others were no longer as expected, or what they break is
 * broken by another firing. The rules are in the database (`move_firings`, prisma/migrations): only there a lock and the reading after it are one call.
 */
export async function moveFirings(
  db: Database | Transaction,
  moves: readonly FiringMove[],
  guard: MoveGuard = unguarded,
): Promise<Set<string>> {
  const [first] = moves;
  if (first === undefined) return new Set();
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT m."id"::text FROM backchannel.move_firings(
      ${JSON.stringify(moves.map(asRow))}::jsonb, ${first.gameDayId}::uuid, ${JSON.stringify(guard)}::jsonb, ${eventsChannel}) AS m("id")`;
  return new Set(rows.map(({ id }) => id));
}

/** One transition. Throws conflict when the firing was no longer in `from`, or the guard did not hold. */
export async function moveFiring(db: Database | Transaction, move: FiringMove, guard: MoveGuard = unguarded): Promise<void> {
  const moved = await moveFirings(db, [move], guard);
  if (!moved.has(move.firingId))
    throw conflict(`${move.failureKey} is no longer ${move.from}, so it does not become ${move.to}. Look again before you decide.`);
}

const storedLists = ({ outcomes, proof }: FiringPatch = {}): object => ({
  ...(outcomes && { outcomes: storedOutcomes.stored(outcomes) }),
  ...(proof && { proof: storedProof.stored(proof) }),
});

function asRow({ firingId, failureKey, from, to, by, why, patch, armedAt, practice = false }: FiringMove): object {
  if (!canMove(firingTransitions, from, to)) throw new Error(`a firing can't go from ${from} to ${to}`);
  const payload = storedPayload("firing.moved", { failureKey, firingId, from, to, by, why });
  return {
    id: firingId,
    from,
    armedAt: from === "armed" ? armedAt : null,
    practice,
    patch: { ...patch, ...storedLists(patch), state: to, why },
    by,
    moveId: randomUUID(),
    eventId: randomUUID(),
    payload,
  };
}
