import { roughly } from "#lib/domain/clock.ts";
import { z } from "zod";
import { InjectorError, type Injector, type Problem } from "../contract.ts";
import { defineInjector } from "../define-injector.ts";
import { defineTargets } from "../define-targets.ts";
import { openReading, pollUntil, type Pace } from "../poll-until.ts";
import type { Caller } from "./account/caller.ts";
import type { Connect, RdsCalls } from "./account/calls.ts";
import { connectRds } from "./account/connect.ts";
import { connectionSchema, isPractice, type Connection } from "./account/connection.ts";
import { ask } from "./account/errors.ts";
import { simulate } from "./account/may.ts";
import { nameMissing } from "./account/name-missing.ts";
import { openAccount, type AccountWiring } from "./account/open-account.ts";
import {
  backupWarning,
  dbInstanceArn,
  factsOf,
  listDbInstances,
  readDbInstance,
  refusalOf,
  requireBreakable,
  type DbInstance,
} from "./db-instance.ts";
import { productionWarning } from "./opt-in.ts";
import { describeReplica, promotionOf, readPromotion, requireSource } from "./replica.ts";
import { settingsChanges, settingsOf, settingsSchema } from "./settings.ts";

const params = z.strictObject({
  connection: connectionSchema,
  dbInstanceIdentifier: z
    .string()
    .min(1)
    .toLowerCase()
    .meta({ title: "Replica", description: "Identifier of a read replica that has opted in" }),
});
type PromoteParams = z.infer<typeof params>;

const stateSchema = z.object({ sourceId: z.string(), settings: settingsSchema.optional() });

const permissions = [
  { action: "rds:DescribeDBInstances", on: "the replica" },
  { action: "rds:PromoteReadReplica", on: "the replica" },
  {
    action: "iam:SimulatePrincipalPolicy",
    on: "the identity itself",
    optional: "whether the promotion is allowed is then not known before",
  },
] as const;

const needed = permissions.filter((one) => !("optional" in one));

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

type Wiring = AccountWiring & {
  rds?: Connect<RdsCalls>;
  /** How long an accepted promotion may not show at all. */
  showing?: (connection: Connection) => Pace;
  /** How long an accepted promotion may take, in milliseconds: it may still begin while the description says nothing of it. */
  takesMs?: (connection: Connection) => number;
};

const atOnce: Pace = { everyMs: 1, deadlineMs: 0 };
const showingOf = (connection: Connection): Pace =>
  isPractice(connection) ? { everyMs: 150, deadlineMs: 500 } : { everyMs: 3_000, deadlineMs: 30_000 };
/** AWS names no bound, only "several minutes": half an hour is well beyond. */
const longestPromotionMs = (connection: Connection): number => (isPractice(connection) ? showingOf(connection).deadlineMs : 30 * 60_000);

/** Promotes a read replica to an instance of its own. There is no way back; a revert does nothing and says so. */
export const createRdsPromoteReplica = ({
  rds: toRds = connectRds,
  showing = showingOf,
  takesMs = longestPromotionMs,
  ...wiring
}: Wiring = {}): Injector<PromoteParams> =>
  defineInjector({
    kind: "aws.rds.promote-replica",
    describes: "Promotes an RDS read replica to a primary of its own, which breaks its replication for good.",
    params,
    permissions,
    irreversible: { recovery },
    state: stateSchema,
    targets: defineTargets({
      field: "dbInstanceIdentifier",
      from: z.object({ connection: connectionSchema }),
      list: ({ connection }, { signal }) => listDbInstances(toRds(connection, signal), (one) => refusalOf(one, requireSource)),
    }),
    aims: ({ dbInstanceIdentifier }) => [dbInstanceIdentifier],
    open: ({ connection }, { signal, unfired = false }) => ({
      ...openAccount(connection, signal, wiring),
      rds: toRds(connection, signal),
      showing: openReading(unfired ? atOnce : showing(connection), signal),
    }),
    facts: async (id, { world }) => factsOf(await readDbInstance(world.rds, id)),
    tells: async ({ world }) => (await world.caller()).problems,
    check: (id, { world, params: { connection } }) => {
      const arnFor = (caller: Caller): string => dbInstanceArn(caller, connection.region, id);
      const needs = { permissions: needed, target: id, resourceOf: (_action: string, caller: Caller) => arnFor(caller) };
      return nameMissing(world, needs, async () => {
        const { caller } = await world.caller();
        const instance = await readPromotable(world.rds, id);
        const { identity } = world;
        const question = { identity, roleArn: connection.roleArn, action: "rds:PromoteReadReplica", target: id, tags: instance.tags };
        const known = caller === null ? "unknown" : await simulate({ ...question, caller, resource: arnFor(caller) });
        const untriedYet = known === "unknown" && !isPractice(connection) ? [untried(id)] : [];
        return [...untriedYet, ...backupWarning(instance), ...productionWarning(id, instance.tags)];
      });
    },
    prepare: async (id, { world: { rds } }) => {
      const instance = await readPromotable(rds, id);
      return { sourceId: requireSource(instance), settings: settingsOf(instance) };
    },
    start: async ({ target: id, state: { sourceId } }, { world: { rds, reading }, log }, changing) => {
      const instance = await readDbInstance(rds, id);
      // A start is never made twice: an engine that takes over inspects. What follows nobody was promoted by somebody else.
      if (instance.sourceId === null)
        throw new InjectorError("conflict", `${id} follows nobody any more: it was promoted already, and not by this call.`);
      requireBreakable(instance);
      if (instance.sourceId !== sourceId)
        throw new InjectorError(
          "conflict",
          `${id} follows ${instance.sourceId} and followed ${sourceId} when this was armed: arm it again.`,
        );
      await changing(() =>
        ask({ action: "rds:PromoteReadReplica", target: id }, () => rds.promoteReadReplica({ DBInstanceIdentifier: id })),
      );
      log(`${id}: promotion accepted`);
      const read = () => readDbInstance(rds, id);
      const { reading: now, held } = await pollUntil(read, (latest) => promotionOf(latest, sourceId) === "promoted", reading);
      return held
        ? `promoted, no longer follows ${sourceId}; unproven: which primary the clients and the other replicas use`
        : `promotion accepted; unproven after ${roughly(reading.deadlineMs)}: ${describeReplica(now)}`;
    },
    // Patient where it looks untouched: what was accepted may show late, or not have begun yet.
    look: async ({ target, state: { sourceId, settings } }, { world, params: { connection }, calledAgoMs = Infinity }) => {
      const { promotion: seen, instance } = await readPromotion(world.rds, target, sourceId, world.showing);
      const isEarly = seen === "untouched" && calledAgoMs < takesMs(connection);
      const early = `, and was fired ${roughly(calledAgoMs)} ago: a promotion may begin later than that`;
      const shows = `${describeReplica(instance)}${isEarly ? early : ""}`;
      const others = settingsChanges(settings, instance);
      const state = { sourceId: instance.sourceId, status: instance.status, settings: settingsOf(instance) };
      if (seen === "untouched" && !isEarly) {
        const detail = [`${shows}, as recorded`, ...others].join("; ");
        return { is: "untouched", detail, state, ...(others.length === 0 ? {} : { kept: others.join("; ") }) };
      }
      const followed = instance.sourceId === sourceId ? [] : [`it followed ${sourceId}`];
      const detail = [seen === "under way" || isEarly ? `promotion under way: ${shows}` : shows, ...followed, ...others].join("; ");
      // It can't be stopped: what is on its way is as broken as what has arrived.
      return { is: instance.sourceId === null ? "broken" : "unclear", detail, state };
    },
    calls: async (records) =>
      records.map(({ target, state: { sourceId } }) => ({
        verb: "PromoteReadReplica",
        target,
        detail: `stops following ${sourceId} for good; the revert makes no call`,
      })),
  });

/** The replica, if it may be promoted now. */
async function readPromotable(rds: RdsCalls, id: string): Promise<DbInstance> {
  const instance = await readDbInstance(rds, id);
  requireBreakable(instance);
  requireSource(instance);
  return instance;
}

const untried = (id: string): Problem => ({
  severity: "warns",
  message: `Whether rds:PromoteReadReplica is allowed on ${id} is not tried beforehand: what cannot be undone cannot be tried.`,
});
