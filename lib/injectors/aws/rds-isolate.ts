import { z } from "zod";
import { InjectorError, type Injector } from "../contract.ts";
import { defineInjector } from "../define-injector.ts";
import { defineTargets } from "../define-targets.ts";
import type { Caller } from "./account/caller.ts";
import type { Connect, Ec2Calls, RdsCalls } from "./account/calls.ts";
import { connectEc2, connectRds } from "./account/connect.ts";
import { connectionSchema, isPractice } from "./account/connection.ts";
import { nameMissing } from "./account/name-missing.ts";
import { once, openAccount, type Account, type AccountWiring } from "./account/open-account.ts";
import { findCreateProblems, findModifyProblems } from "./check-isolation.ts";
import {
  backupWarning,
  dbInstanceArn,
  factsOf,
  hasSecurityGroups,
  listDbInstances,
  readDbInstance,
  refusalOf,
  requireBreakable,
  securityGroupIds,
  type DbInstance,
} from "./db-instance.ts";
import {
  anyIsolationGroup,
  ensureIsolationGroup,
  existingGroups,
  findIsolationGroup,
  goneGroupsWarning,
  isolationGroupName,
} from "./isolation-group.ts";
import { productionWarning } from "./opt-in.ts";
import { keptGroups, restoreSecurityGroups, wantedGroups } from "./restore-security-groups.ts";
import { changesAround, surroundingsOf, surroundingsSchema } from "./surroundings.ts";
import { readSettled, swapSecurityGroups } from "./swap-security-groups.ts";

const params = z.strictObject({
  connection: connectionSchema,
  dbInstanceIdentifiers: z
    .array(z.string().min(1).toLowerCase())
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length, "names an instance twice; upper and lower case are the same")
    .meta({ title: "Instances", description: "Identifiers of DB instances, each of which has opted in" }),
});
type RdsIsolateParams = z.infer<typeof params>;

const stateSchema = surroundingsSchema.extend({ vpcId: z.string(), securityGroupIds: z.array(z.string()) });

const permissions = [
  { action: "rds:DescribeDBInstances", on: "the instances" },
  { action: "rds:ModifyDBInstance", on: "the instances" },
  { action: "ec2:DescribeSecurityGroups", on: "*" },
  {
    action: "ec2:CreateSecurityGroup",
    on: "the VPC and its security groups",
    optional: "once there is a group gameday-isolation in the VPC",
  },
  {
    action: "ec2:DeleteSecurityGroup",
    on: "the security group that a dry run made",
    optional: "AWS carries out no dry run; of an endpoint that does, the group stays and is named",
  },
  {
    action: "iam:SimulatePrincipalPolicy",
    on: "the identity itself",
    optional: "check then writes back the security groups that are there",
  },
] as const;

/** The group is made where there is none, which a refused read leaves unknown. */
const needed = permissions.filter((one) => !("optional" in one) || one.action === "ec2:CreateSecurityGroup");

const survivors =
  "AWS does not cut connections that are open when a security group changes: clients keep theirs until they are closed, new ones fail.";
const deletable =
  "A security group that is deleted while nothing uses it can't be given back: nobody should clean up groups during the failure.";

type Wiring = AccountWiring & { rds?: Connect<RdsCalls>; ec2?: Connect<Ec2Calls> };

type Isolating = Account & { rds: RdsCalls; ec2: Ec2Calls } & Record<
    "foundIn" | "anyIn",
    /** The isolation group of a VPC, or null. */ (vpcId: string) => Promise<string | null>
  > & { ensuredIn: (vpcId: string) => Promise<string> };

/** Makes DB instances unreachable: swaps their security groups for one that admits nothing, and gives them back their own. */
export const createRdsIsolate = ({
  rds: toRds = connectRds,
  ec2: toEc2 = connectEc2,
  ...wiring
}: Wiring = {}): Injector<RdsIsolateParams> =>
  defineInjector({
    kind: "aws.rds.isolate",
    describes: "Makes RDS instances unreachable by swapping their security groups for one that admits nothing.",
    params,
    permissions,
    state: stateSchema,
    targets: defineTargets({
      field: "dbInstanceIdentifiers",
      from: z.object({ connection: connectionSchema }),
      list: ({ connection }, { signal }) => listDbInstances(toRds(connection, signal), refusalOf),
    }),
    aims: ({ dbInstanceIdentifiers }) => dbInstanceIdentifiers,
    open: ({ connection }, { signal }): Isolating => {
      const ec2 = toEc2(connection, signal);
      return {
        ...openAccount(connection, signal, wiring),
        rds: toRds(connection, signal),
        ec2,
        foundIn: once((vpcId) => findIsolationGroup(ec2, vpcId)),
        anyIn: once((vpcId) => anyIsolationGroup(ec2, vpcId)),
        ensuredIn: once((vpcId) => ensureIsolationGroup(ec2, vpcId)),
      };
    },
    facts: async (id, { world }) => factsOf(await readDbInstance(world.rds, id)),
    tells: async ({ world }) => (await world.caller()).problems,
    warns: ({ connection }) => (isPractice(connection) ? [] : [survivors, deletable]),
    check: (id, { world }) => {
      const resourceOf = (action: string, caller: Caller): string =>
        action.startsWith("rds:") ? dbInstanceArn(caller, world.connection.region, id) : "*";
      return nameMissing(world, { permissions: needed, target: id, resourceOf }, async () => {
        const { caller } = await world.caller();
        const { instance, vpcId } = await readIsolable(world, id);
        const create = (await world.foundIn(vpcId)) === null ? findCreateProblems(world, vpcId) : [];
        const modify = findModifyProblems({ ...world, caller }, instance);
        const gone = goneGroupsWarning(world.ec2, id, securityGroupIds(instance));
        return [...(await modify), ...(await create), ...(await gone), ...backupWarning(instance), ...productionWarning(id, instance.tags)];
      });
    },
    prepare: async (id, { world }) => {
      const { instance, vpcId } = await readIsolable(world, id);
      return { vpcId, securityGroupIds: securityGroupIds(instance), ...surroundingsOf(instance) };
    },
    start: async ({ target, state: { vpcId, securityGroupIds: own } }, { world }, changing) => {
      const { rds, reading } = world;
      const instance = await readDbInstance(rds, target);
      if (isIsolated(instance, await world.foundIn(vpcId))) return "is isolated already";
      requireBreakable(instance);
      if (!hasSecurityGroups(instance, own))
        throw new InjectorError("conflict", `${target} has other security groups than when this was armed: arm it again.`);
      return swapSecurityGroups({ rds, instance, to: [await world.ensuredIn(vpcId)], changing, reading });
    },
    revert: async ({ target, state: { vpcId, securityGroupIds: own } }, { world }, changing) => {
      const { rds, ec2, reading } = world;
      const instance = await readSettled(rds, target, reading);
      if (hasSecurityGroups(instance, own)) return "has its own security groups already";
      const wanted = wantedGroups({ own, isolationId: await world.anyIn(vpcId), instance });
      if (wanted === null) {
        const kept = keptGroups({ own, instance }) ?? "its groups are still being changed";
        return { detail: `is not isolated by this failure any more: ${kept}`, kept };
      }
      const detail = await restoreSecurityGroups({ rds, ec2, instance, to: wanted.to, changing, reading });
      return wanted.kept === null ? detail : { detail: `${detail}; ${wanted.kept}`, kept: wanted.kept };
    },
    look: async ({ target, state: { vpcId, securityGroupIds: own, ...surroundings } }, { world }) => {
      const instance = await readDbInstance(world.rds, target);
      const now = securityGroupIds(instance);
      const state = { vpcId: instance.vpcId, securityGroupIds: now, ...surroundingsOf(instance) };
      const groups = `security groups ${now.join(", ")}`;
      const around = changesAround(surroundings, instance);
      if (hasSecurityGroups(instance, own))
        return around === null
          ? { is: "untouched", detail: `${groups}, as recorded`, state }
          : { is: "untouched", detail: `${groups}, as recorded; ${around}`, state, kept: around };
      const isolationId = await world.anyIn(vpcId);
      const differs = `${groups}, recorded were ${own.join(", ")}`;
      if (isIsolated(instance, isolationId)) return { is: "broken", detail: differs, state };
      if (isolationId !== null && now.includes(isolationId)) return { is: "unclear", detail: differs, state };
      const kept = keptGroups({ own, instance });
      if (!hasSecurityGroups(instance, now) || kept === null) return { is: "unclear", detail: `${groups}, still being changed`, state };
      const lost = await lostGroups(world.ec2, own, now);
      if (lost.length > 0) return { is: "unclear", detail: `${groups}; ${lost.join(", ")} was deleted by somebody`, state };
      const left = [kept, ...(around === null ? [] : [around])].join("; ");
      return { is: "theirs", detail: `${groups}; ${left}`, state, kept: left };
    },
    calls: async (records, { world }) => {
      const vpcIds = [...new Set(records.map(({ state }) => state.vpcId))];
      const groups = new Map(await Promise.all(vpcIds.map(async (vpcId) => [vpcId, await world.foundIn(vpcId)] as const)));
      const missing = vpcIds.filter((vpcId) => groups.get(vpcId) === null);
      const modify = (target: string, detail: string) => ({ verb: "ModifyDBInstance", target, detail });
      return [
        ...missing.map((target) => ({
          verb: "CreateSecurityGroup",
          target,
          detail: `GroupName=${isolationGroupName}, admits nothing, is kept afterwards`,
        })),
        ...records.map(({ target, state }) => modify(target, `VpcSecurityGroupIds=[${groups.get(state.vpcId) ?? isolationGroupName}]`)),
        ...records.map(({ target, state }) => modify(target, `at the revert, VpcSecurityGroupIds=[${state.securityGroupIds.join(", ")}]`)),
      ];
    },
  });

/** The instance and its VPC, if it may be isolated now. */
async function readIsolable({ rds, foundIn }: Isolating, id: string): Promise<{ instance: DbInstance; vpcId: string }> {
  const instance = await readDbInstance(rds, id);
  requireBreakable(instance);
  const { vpcId } = instance;
  if (vpcId === null) throw new InjectorError("invalid", `${id} is in no VPC: it has no security groups to swap.`);
  const isolation = await foundIn(vpcId);
  if (isolation !== null && securityGroupIds(instance).includes(isolation))
    throw new InjectorError("conflict", `${id} is isolated already, by an earlier firing: revert that first.`);
  return { instance, vpcId };
}

const isIsolated = (instance: DbInstance, isolation: string | null): boolean =>
  isolation !== null && hasSecurityGroups(instance, [isolation]);

/** Which recorded groups are neither on the instance nor anywhere else. */
async function lostGroups(ec2: Ec2Calls, own: readonly string[], now: readonly string[]): Promise<string[]> {
  const away = own.filter((id) => !now.includes(id));
  const existing = away.length === 0 ? [] : await existingGroups(ec2, away);
  return away.filter((id) => !existing.includes(id));
}
