import { z } from "zod";
import { InjectorError, type Injector, type InjectorContext, type Problem, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, pollUntil, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import type { Connect, IdentityCalls, RdsCalls } from "./account/calls.ts";
import { connectIdentity, connectRds } from "./account/connect.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./account/connection.ts";
import { describeCaller } from "./account/describe-caller.ts";
import { ask } from "./account/errors.ts";
import { mayDo } from "./account/may.ts";
import { backupWarning, dbInstanceArn, readDbInstance, requireBreakable } from "./db-instance.ts";
import { productionWarning } from "./opt-in.ts";
import { describeReplica, promotionOf, readPromotion, requireSource } from "./replica.ts";

const params = z.strictObject({ connection: connectionSchema, dbInstanceIdentifier: z.string().min(1).toLowerCase() });
type PromoteParams = z.infer<typeof params>;

const stateSchema = z.object({ sourceId: z.string() });

const permissions = [
  { action: "rds:DescribeDBInstances", on: "the replica" },
  { action: "rds:PromoteReadReplica", on: "the replica" },
  {
    action: "iam:SimulatePrincipalPolicy",
    on: "the identity itself",
    optional: "whether the promotion is allowed is then not known before",
  },
] as const;

const recovery = [
  "Wait until the promoted instance is available: AWS reboots it and makes a first backup, which takes minutes in which it takes no other change.",
  "Decide which instance is the primary from now on: the old one or the promoted one. Both accept writes.",
  "Point every writer at it, and stop writes to the other before they drift further apart.",
  "Carry over the writes that reached only the other one; there is no tool that merges them.",
  "Set the backup retention of the promoted instance, if it stays: a promotion leaves it at 1 day, whatever the primary has.",
  "Replicas of the promoted instance went with it: they follow it and no longer the old primary. Count them.",
  "Create new read replicas of the chosen primary; their first backup is load on it.",
  "When they have caught up, point the readers at them. Delete the instances that follow the wrong primary, each with a final snapshot.",
  "A new replica that takes the identifier of a deleted one has its endpoint too: clients then need no new address.",
] as const;

type Wiring = {
  rds?: Connect<RdsCalls>;
  identity?: Connect<IdentityCalls>;
  pace?: (connection: Connection) => Pace;
  /** How long an accepted promotion may not show at all. */
  showing?: (connection: Connection) => Pace;
};

const atOnce: Pace = { everyMs: 1, deadlineMs: 0 };
const showingOf = (connection: Connection): Pace =>
  isPractice(connection) ? { everyMs: 150, deadlineMs: 500 } : { everyMs: 3_000, deadlineMs: 30_000 };

/** Promotes a read replica to an instance of its own. There is no way back; a revert does nothing and says so. */
export function createRdsPromoteReplica({
  rds: toRds = connectRds,
  identity: toIdentity = connectIdentity,
  pace = paceOf,
  showing = showingOf,
}: Wiring = {}): Injector<PromoteParams> {
  /** Reads what became of one replica, patiently where it looks untouched. */
  const look = (connection: Connection, { signal, unfired = false }: InjectorContext) => {
    const rds = toRds(connection, signal);
    const reading = openReading(unfired ? atOnce : showing(connection), signal);
    return (record: UndoRecord) => readPromotion(rds, record.target, recorded(record).sourceId, reading);
  };

  return {
    kind: "aws.rds.promote-replica",
    describes: "Promotes an RDS read replica to a primary of its own, which breaks its replication for good.",
    params,
    permissions,
    irreversible: { recovery },
    check: async ({ connection, dbInstanceIdentifier: id }, context) => {
      const identity = toIdentity(connection, context.signal);
      const { caller, problems: who } = await describeCaller(identity, connection);
      const problems = await findProblems(async () => {
        const instance = await readDbInstance(toRds(connection, context.signal), id);
        requireBreakable(instance);
        requireSource(instance);
        const question = { identity, roleArn: connection.roleArn, action: "rds:PromoteReadReplica", target: id, tags: instance.tags };
        const known =
          caller === null ? "unknown" : await mayDo({ ...question, caller, resource: dbInstanceArn(caller, connection.region, id) });
        const untriedYet = known === "unknown" && !isPractice(connection) ? [untried(id)] : [];
        return [...untriedYet, ...backupWarning(instance), ...productionWarning(id, instance.tags)];
      });
      return [...who, ...problems];
    },
    prepare: async ({ connection, dbInstanceIdentifier: id }, context) => {
      const instance = await readDbInstance(toRds(connection, context.signal), id);
      requireBreakable(instance);
      return [{ target: instance.id, state: { sourceId: requireSource(instance) } }];
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
        // A start is never made twice: an engine that takes over inspects. What follows nobody was promoted by somebody else.
        if (instance.sourceId === null)
          throw new InjectorError("conflict", `${id} follows nobody any more: it was promoted already, and not by this call.`);
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
        const read = () => readDbInstance(rds, id);
        const { reading: now, held } = await pollUntil(read, (latest) => promotionOf(latest, sourceId) === "promoted", reading);
        const detail = held
          ? `promoted, no longer follows ${sourceId}; unproven: which primary the clients and the other replicas use`
          : `promotion accepted; unproven after ${reading.deadlineMs / 1000} s: ${describeReplica(now)}`;
        context.log(`${id}: ${detail}`);
        return detail;
      });
    },
    inspect: async ({ connection }, undo, context) => {
      const lookAt = look(connection, context);
      return inspectTargets(undo, async (record) => {
        const { promotion, instance } = await lookAt(record);
        if (promotion === "untouched" || promotion === "unclear") return { is: promotion, detail: describeReplica(instance) };
        // It can't be stopped: what is on its way is as broken as what has arrived.
        const detail = promotion === "under way" ? `promotion under way: ${describeReplica(instance)}` : describeReplica(instance);
        return { is: instance.sourceId === null ? "broken" : "unclear", detail };
      });
    },
    revert: async ({ connection }, undo, context) => {
      const lookAt = look(connection, context);
      return settleTargets(undo, async (record) => {
        const { promotion, instance } = await lookAt(record);
        if (promotion === "untouched") return "was not promoted: nothing to undo";
        return promotion === "under way"
          ? `cannot be undone: ${describeReplica(instance)}, which ends as promoted or as it was; look again when it is available`
          : "cannot be undone: follow the recovery procedure";
      });
    },
    prove: async ({ connection }, undo, context) => {
      const lookAt = look(connection, context);
      return proveTargets(undo, async (record) => {
        const { sourceId } = recorded(record);
        const { promotion, instance } = await lookAt(record);
        const state = { sourceId: instance.sourceId, status: instance.status };
        if (promotion === "untouched") return { proven: true, detail: `follows ${sourceId}, as recorded`, state };
        const way = promotion === "under way" ? "is on its way: " : "";
        return { proven: false, detail: `cannot be undone: followed ${sourceId}, now ${way}${describeReplica(instance)}`, state };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);

const untried = (id: string): Problem => ({
  severity: "warns",
  message: `Whether rds:PromoteReadReplica is allowed on ${id} is not tried beforehand: what cannot be undone cannot be tried.`,
});
