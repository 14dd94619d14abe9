import { randomUUID } from "node:crypto";
import { conflict } from "#lib/domain/errors.ts";
import { eventCatalogue } from "#lib/domain/events.ts";
import { canMove, firingTransitions, type FiringState } from "#lib/domain/lifecycle.ts";
import type { JsonValue } from "#lib/injectors/contract.ts";
import { eventsChannel } from "#lib/persistence/wake-up.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";

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
  outcomes: JsonValue;
  proof: JsonValue;
  error: string | null;
  attemptsMade: number;
}>;

/** `armedAt`: with one, only that very arming is moved. */
export type FiringMove = FiringRef & {
  from: FiringState;
  to: FiringState;
  by: string;
  why: string;
  patch?: FiringPatch;
  armedAt?: Date | null;
};

/**
 * What must hold besides the expected state. `clock_runs`: it does, and was held no longer in all than the caller knows. `asked`: the
 * command still is this engine's, and nobody has stopped everything since.
 */
export type MoveGuard =
  { kind: "none" } | { kind: "clock_runs"; heldTotalMs: number } | { kind: "asked"; commandId: string; engineId: string };

const unguarded: MoveGuard = { kind: "none" };

/**
 * The one transition: conditional on the state it expects, with its firing_move and its firing.moved event, in ONE statement and so in
 * one transaction and one round trip. All moves are of one game day. Returns the ids that moved; the others were no longer as expected.
 */
export async function moveFirings(
  db: Database | Transaction,
  moves: readonly FiringMove[],
  guard: MoveGuard = unguarded,
): Promise<Set<string>> {
  const [first] = moves;
  if (first === undefined) return new Set();
  const heldTotalMs = guard.kind === "clock_runs" ? guard.heldTotalMs : 0;
  const { commandId, engineId } = guard.kind === "asked" ? guard : { commandId: null, engineId: null };
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(moves.map(asRow))}::jsonb)
        AS w("id" uuid, "from" text, "armedAt" timestamptz, "patch" jsonb, "by" text, "moveId" uuid, "eventId" uuid, "payload" jsonb)
    ), moved AS (
      UPDATE backchannel.firing f
      SET ("state", "why", "pocket", "engineId", "dueAt", "armedAt", "firedAt", "inPlaceAt", "revertDueAt", "revertingAt", "revertedAt",
           "latenessMs", "outcomes", "proof", "error", "attemptsMade") =
        (SELECT p."state", p."why", p."pocket", p."engineId", p."dueAt", p."armedAt", p."firedAt", p."inPlaceAt", p."revertDueAt",
                p."revertingAt", p."revertedAt", p."latenessMs", p."outcomes", p."proof", p."error", p."attemptsMade"
         FROM jsonb_populate_record(f, w."patch") p)
      FROM wanted w
      WHERE f."id" = w."id" AND f."state" = w."from" AND f."gameDayId" = ${first.gameDayId}::uuid
        AND (w."armedAt" IS NULL OR f."armedAt" = w."armedAt")
        AND (${guard.kind} <> 'clock_runs' OR EXISTS (
          SELECT 1 FROM backchannel.run WHERE "gameDayId" = ${first.gameDayId}::uuid AND "state" = 'running' AND "heldSince" IS NULL
          AND "heldTotalMs" = ${heldTotalMs}::int))
        AND (${guard.kind} <> 'asked' OR EXISTS (
          SELECT 1 FROM backchannel.engine_command c
          WHERE c."id" = ${commandId}::uuid AND c."engineId" = ${engineId} AND c."finishedAt" IS NULL AND NOT EXISTS (
            SELECT 1 FROM backchannel.engine_command s
            WHERE s."gameDayId" = c."gameDayId" AND s."name" IN ('stop_all', 'revert_all') AND s."at" >= c."at")))
      RETURNING f."id", w."from", f."state", f."why", w."by", w."moveId", w."eventId", w."payload"
    ), remembered AS (
      INSERT INTO backchannel.firing_move ("id", "firingId", "from", "to", "by", "why")
      SELECT "moveId", "id", "from", "state", "by", "why" FROM moved
    ), numbered AS (
      UPDATE backchannel.run SET "lastSeq" = "lastSeq" + (SELECT count(*)::int FROM moved)
      WHERE "gameDayId" = ${first.gameDayId}::uuid AND EXISTS (SELECT 1 FROM moved)
      RETURNING "lastSeq"
    ), told AS (
      INSERT INTO backchannel.organizer_event ("gameDayId", "seq", "id", "name", "payload")
      SELECT ${first.gameDayId}::uuid, n."lastSeq" - (count(*) OVER ())::int + (row_number() OVER ())::int, m."eventId", 'firing.moved', m."payload"
      FROM moved m, numbered n
    )
    SELECT "id", pg_notify(${eventsChannel}, ${`organizers:${first.gameDayId}`})::text FROM moved`;
  return new Set(rows.map(({ id }) => id));
}

/** One transition. Throws conflict when the firing was no longer in `from`, or the guard did not hold. */
export async function moveFiring(db: Database | Transaction, move: FiringMove, guard: MoveGuard = unguarded): Promise<void> {
  const moved = await moveFirings(db, [move], guard);
  if (!moved.has(move.firingId)) throw conflict(`${move.failureKey} is no longer ${move.from}, so it was not moved to ${move.to}.`);
}

function asRow({ firingId, failureKey, from, to, by, why, patch, armedAt }: FiringMove): object {
  if (!canMove(firingTransitions, from, to)) throw new Error(`a firing can't go from ${from} to ${to}`);
  const payload = eventCatalogue["firing.moved"].payload.parse({ failureKey, firingId, from, to, by, why });
  return {
    id: firingId,
    from,
    armedAt: from === "armed" ? armedAt : null,
    patch: { ...patch, state: to, why },
    by,
    moveId: randomUUID(),
    eventId: randomUUID(),
    payload,
  };
}
