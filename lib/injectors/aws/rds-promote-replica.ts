import { z } from "zod";
import { InjectorError, type Injector, type Problem, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, pollUntil, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import { connectRds, type Connect, type RdsCalls } from "./calls.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./connection.ts";
import { readDbInstance, requireBreakable, type DbInstance } from "./db-instance.ts";
import { ask } from "./errors.ts";

const params = z.strictObject({ connection: connectionSchema, dbInstanceIdentifier: z.string().min(1) });
type PromoteParams = z.infer<typeof params>;

const stateSchema = z.object({ sourceId: z.string() });

const recovery = [
  "Decide which instance is the primary from now on: the old one or the promoted one. Both accept writes.",
  "Point every writer at it, and stop writes to the other before they drift further apart.",
  "Carry over the writes that reached only the other one; there is no tool that merges them.",
  "Create new read replicas of the chosen primary; their first backup is load on it.",
  "When they have caught up, point the readers at them and delete the instances that follow the wrong primary.",
] as const;

type Wiring = { rds?: Connect<RdsCalls>; pace?: (connection: Connection) => Pace };

/** Promotes a read replica to an instance of its own. There is no way back; a revert does nothing and says so. */
export function createRdsPromoteReplica({ rds: toRds = connectRds, pace = paceOf }: Wiring = {}): Injector<PromoteParams> {
  return {
    kind: "aws.rds.promote-replica",
    describes: "Promotes an RDS read replica to a primary of its own, which breaks its replication for good.",
    params,
    irreversible: { recovery },
    check: async ({ connection, dbInstanceIdentifier: id }, context) => {
      const rds = toRds(connection, context.signal);
      const problems = await findProblems(async () => {
        const instance = await readDbInstance(rds, id);
        requireBreakable(instance);
        requireSource(instance);
        return [];
      });
      return isPractice(connection) ? problems : [...problems, untried(id)];
    },
    prepare: async ({ connection, dbInstanceIdentifier: id }, context) => {
      const instance = await readDbInstance(toRds(connection, context.signal), id);
      requireBreakable(instance);
      return [{ target: id, state: { sourceId: requireSource(instance) } }];
    },
    dryRun: async (_given, undo) =>
      undo.map((record) => ({
        verb: "PromoteReadReplica",
        target: record.target,
        detail: `stops following ${recorded(record).sourceId} for good; the revert makes no call`,
      })),
    start: async ({ connection }, undo, context) => {
      const rds = toRds(connection, context.signal);
      const reading = openReading(pace(connection), context.signal);
      return breakTargets(undo, async (record, changing) => {
        const id = record.target;
        const { sourceId } = recorded(record);
        const instance = await readDbInstance(rds, id);
        if (instance.sourceId === null) return "is promoted already";
        requireBreakable(instance);
        if (instance.sourceId !== sourceId) {
          throw new InjectorError(
            "conflict",
            `${id} follows ${instance.sourceId} and followed ${sourceId} when this was armed: arm it again.`,
          );
        }
        await changing(() =>
          ask({ action: "rds:PromoteReadReplica", target: id }, () => rds.promoteReadReplica({ DBInstanceIdentifier: id })),
        );
        context.log(`${id}: promotion accepted`);
        const { reading: now, held } = await pollUntil(() => readDbInstance(rds, id), isPromoted, reading);
        const detail = held
          ? `promoted, no longer follows ${sourceId}; unproven: which primary the clients and the other replicas use`
          : `promotion accepted; unproven after ${reading.deadlineMs / 1000} s: ${describe(now)}`;
        context.log(`${id}: ${detail}`);
        return detail;
      });
    },
    inspect: async ({ connection }, undo, context) => {
      const rds = toRds(connection, context.signal);
      return inspectTargets(undo, async (record) => {
        const instance = await readDbInstance(rds, record.target);
        if (instance.sourceId === null) return { is: "broken", detail: describe(instance) };
        const untouched = instance.sourceId === recorded(record).sourceId && instance.status === "available";
        return { is: untouched ? "untouched" : "unclear", detail: describe(instance) };
      });
    },
    revert: async ({ connection }, undo, context) => {
      const rds = toRds(connection, context.signal);
      return settleTargets(undo, async (record) => {
        const instance = await readDbInstance(rds, record.target);
        const untouched = instance.sourceId === recorded(record).sourceId;
        return untouched ? "was not promoted: nothing to undo" : "cannot be undone: follow the recovery procedure";
      });
    },
    prove: async ({ connection }, undo, context) => {
      const rds = toRds(connection, context.signal);
      return proveTargets(undo, async (record) => {
        const { sourceId } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        const proven = instance.sourceId === sourceId;
        const detail = proven ? `follows ${sourceId}, as recorded` : `cannot be undone: followed ${sourceId}, now ${describe(instance)}`;
        return { proven, detail, state: { sourceId: instance.sourceId } };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);

const isPromoted = ({ sourceId, status }: DbInstance): boolean => sourceId === null && status === "available";

const describe = ({ sourceId, status }: DbInstance): string =>
  `${sourceId === null ? "follows nobody" : `follows ${sourceId}`}, status ${status}`;

function requireSource({ id, sourceId }: DbInstance): string {
  if (sourceId === null) throw new InjectorError("conflict", `${id} is no read replica: there is nothing to promote.`);
  return sourceId;
}

const untried = (id: string): Problem => ({
  severity: "warns",
  message: `Whether rds:PromoteReadReplica is allowed on ${id} is not tried beforehand: what cannot be undone cannot be tried.`,
});
