import { z } from "zod";
import { InjectorError, type Injector, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import type { Connect, Ec2Calls, IdentityCalls, RdsCalls } from "./account/calls.ts";
import { connectEc2, connectIdentity, connectRds } from "./account/connect.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./account/connection.ts";
import { describeCaller } from "./account/describe-caller.ts";
import { findCreateProblems, findModifyProblems } from "./check-isolation.ts";
import { backupWarning, hasSecurityGroups, readDbInstance, requireBreakable, securityGroupIds, type DbInstance } from "./db-instance.ts";
import { anyIsolationGroup, ensureIsolationGroup, existingGroups, findIsolationGroup, isolationGroupName } from "./isolation-group.ts";
import { productionWarning } from "./opt-in.ts";
import { replicationChanges, replicationOf, replicationSchema } from "./replication.ts";
import { keptGroups, restoreSecurityGroups, wantedGroups } from "./restore-security-groups.ts";
import { readSettled, swapSecurityGroups } from "./swap-security-groups.ts";

const params = z.strictObject({
  connection: connectionSchema,
  dbInstanceIdentifiers: z
    .array(z.string().min(1).toLowerCase())
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length, "names an instance twice; upper and lower case are the same"),
});
type RdsIsolateParams = z.infer<typeof params>;

const stateSchema = z.object({ vpcId: z.string(), securityGroupIds: z.array(z.string()), replication: replicationSchema.optional() });

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
    action: "iam:SimulatePrincipalPolicy",
    on: "the identity itself",
    optional: "check then writes back the security groups that are there",
  },
] as const;

const survivors =
  "AWS does not cut connections that are open when a security group changes: clients keep theirs until they are closed, new ones fail.";
const deletable =
  "A security group that is deleted while nothing uses it can't be given back: nobody should clean up groups during the failure.";

type Wiring = {
  rds?: Connect<RdsCalls>;
  ec2?: Connect<Ec2Calls>;
  identity?: Connect<IdentityCalls>;
  pace?: (connection: Connection) => Pace;
};

/** Makes DB instances unreachable: swaps their security groups for one that admits nothing, and gives them back their own. */
export function createRdsIsolate({
  rds: toRds = connectRds,
  ec2: toEc2 = connectEc2,
  identity: toIdentity = connectIdentity,
  pace = paceOf,
}: Wiring = {}): Injector<RdsIsolateParams> {
  const open = ({ connection }: RdsIsolateParams, signal: AbortSignal) => ({
    rds: toRds(connection, signal),
    ec2: toEc2(connection, signal),
    reading: openReading(pace(connection), signal),
  });

  /** The instance, if it may be isolated now, its undo record, and the group to isolate it with, if there is one yet. */
  const prepareOne = async ({ rds, ec2 }: Pick<ReturnType<typeof open>, "rds" | "ec2">, id: string) => {
    const instance = await readDbInstance(rds, id);
    requireBreakable(instance);
    const { vpcId } = instance;
    if (vpcId === null) throw new InjectorError("invalid", `${id} is in no VPC: it has no security groups to swap.`);
    const isolation = await findIsolationGroup(ec2, vpcId);
    if (isolation !== null && securityGroupIds(instance).includes(isolation)) {
      throw new InjectorError("conflict", `${id} is isolated already, by an earlier firing: revert that first.`);
    }
    const state = { vpcId, securityGroupIds: securityGroupIds(instance), replication: replicationOf(instance) };
    return { instance, vpcId, isolation, undo: { target: instance.id, state } };
  };

  return {
    kind: "aws.rds.isolate",
    describes: "Makes RDS instances unreachable by swapping their security groups for one that admits nothing.",
    params,
    permissions,
    check: async (given, context) => {
      const { connection } = given;
      const identity = toIdentity(connection, context.signal);
      const aws = { ...open(given, context.signal), identity, connection };
      const { caller, problems: who } = await describeCaller(identity, connection);
      const findings = given.dbInstanceIdentifiers.map((id) =>
        findProblems(async () => {
          const { instance, vpcId, isolation } = await prepareOne(aws, id);
          const create = isolation === null ? findCreateProblems(aws, vpcId) : [];
          const modify = findModifyProblems({ ...aws, caller }, instance);
          return [...(await modify), ...(await create), ...backupWarning(instance), ...productionWarning(id, instance.tags)];
        }),
      );
      const found = (await Promise.all(findings)).flat();
      if (isPractice(connection)) return [...who, ...found];
      return [...who, ...found, { severity: "warns", message: survivors }, { severity: "warns", message: deletable }];
    },
    prepare: async (given, context) => {
      const aws = open(given, context.signal);
      return Promise.all(given.dbInstanceIdentifiers.map(async (id) => (await prepareOne(aws, id)).undo));
    },
    dryRun: async (given, undo, context) => {
      const { ec2 } = open(given, context.signal);
      const vpcIds = [...new Set(undo.map((record) => recorded(record).vpcId))];
      const groups = new Map(await Promise.all(vpcIds.map(async (vpcId) => [vpcId, await findIsolationGroup(ec2, vpcId)] as const)));
      const missing = vpcIds.filter((vpcId) => groups.get(vpcId) === null);
      const modify = (target: string, detail: string) => ({ verb: "ModifyDBInstance", target, detail });
      return [
        ...missing.map((target) => ({
          verb: "CreateSecurityGroup",
          target,
          detail: `GroupName=${isolationGroupName}, admits nothing, is kept afterwards`,
        })),
        ...undo.map((record) => modify(record.target, `VpcSecurityGroupIds=[${groups.get(recorded(record).vpcId) ?? isolationGroupName}]`)),
        ...undo.map((record) =>
          modify(record.target, `at the revert, VpcSecurityGroupIds=[${recorded(record).securityGroupIds.join(", ")}]`),
        ),
      ];
    },
    start: async (given, undo, context) => {
      const { rds, ec2, reading } = open(given, context.signal);
      const foundIn = once((vpcId) => findIsolationGroup(ec2, vpcId));
      const isolationIn = once((vpcId) => ensureIsolationGroup(ec2, vpcId));
      return breakTargets(undo, async (record, changing) => {
        const { vpcId, securityGroupIds: own } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        if (isIsolated(instance, await foundIn(vpcId))) return "is isolated already";
        requireBreakable(instance);
        if (!hasSecurityGroups(instance, own)) {
          throw new InjectorError("conflict", `${record.target} has other security groups than when this was armed: arm it again.`);
        }
        const detail = await swapSecurityGroups({ rds, instance, to: [await isolationIn(vpcId)], changing, reading });
        context.log(`${record.target}: ${detail}`);
        return detail;
      });
    },
    inspect: async (given, undo, context) => {
      const { rds, ec2 } = open(given, context.signal);
      const foundIn = once((vpcId) => anyIsolationGroup(ec2, vpcId));
      return inspectTargets(undo, async (record) => {
        const { vpcId, securityGroupIds: own } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        const detail = `security groups ${securityGroupIds(instance).join(", ")}`;
        if (isIsolated(instance, await foundIn(vpcId))) return { is: "broken", detail };
        return { is: hasSecurityGroups(instance, own) ? "untouched" : "unclear", detail };
      });
    },
    revert: async (given, undo, context) => {
      const { rds, ec2, reading } = open(given, context.signal);
      const foundIn = once((vpcId) => anyIsolationGroup(ec2, vpcId));
      return settleTargets(undo, async (record, changing) => {
        const { vpcId, securityGroupIds: own } = recorded(record);
        const instance = await readSettled(rds, record.target, reading);
        if (hasSecurityGroups(instance, own)) return "has its own security groups already";
        const isolationId = await foundIn(vpcId);
        const wanted = wantedGroups({ own, isolationId, instance });
        if (wanted === null) {
          const kept = keptGroups({ own, instance }) ?? "its groups are still being changed";
          return { detail: `is not isolated by this failure any more: ${kept}`, kept };
        }
        const detail = await restoreSecurityGroups({ rds, ec2, instance, to: wanted.to, changing, reading });
        context.log(`${record.target}: ${detail}${wanted.kept === null ? "" : `; ${wanted.kept}`}`);
        return wanted.kept === null ? detail : { detail: `${detail}; ${wanted.kept}`, kept: wanted.kept };
      });
    },
    prove: async (given, undo, context) => {
      const { rds, ec2 } = open(given, context.signal);
      const foundIn = once((vpcId) => anyIsolationGroup(ec2, vpcId));
      return proveTargets(undo, async (record) => {
        const { vpcId, securityGroupIds: own, replication } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        const now = securityGroupIds(instance);
        const state = { vpcId: instance.vpcId, securityGroupIds: now, replication: replicationOf(instance) };
        const groups = `security groups ${now.join(", ")}`;
        const around = replicationChanges(replication, instance);
        if (hasSecurityGroups(instance, own))
          return around === null
            ? { proven: true, detail: `${groups}, as recorded`, state }
            : { proven: true, detail: `${groups}, as recorded; ${around}`, state, kept: around };
        const isolationId = await foundIn(vpcId);
        const settled = hasSecurityGroups(instance, now);
        const kept = keptGroups({ own, instance });
        if (isolationId !== null && now.includes(isolationId))
          return { proven: false, detail: `${groups}, recorded were ${own.join(", ")}`, state };
        if (!settled || kept === null) return { proven: false, detail: `${groups}, still being changed`, state };
        const lost = await lostGroups(ec2, own, now);
        if (lost.length > 0) return { proven: false, detail: `${groups}; ${lost.join(", ")} was deleted by somebody`, state };
        const left = [kept, ...(around === null ? [] : [around])].join("; ");
        return { proven: true, detail: `${groups}; ${left}`, state, kept: left };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);

const isIsolated = (instance: DbInstance, isolation: string | null): boolean =>
  isolation !== null && hasSecurityGroups(instance, [isolation]);

/** Which recorded groups are neither on the instance nor anywhere else. */
async function lostGroups(ec2: Ec2Calls, own: readonly string[], now: readonly string[]): Promise<string[]> {
  const away = own.filter((id) => !now.includes(id));
  const existing = away.length === 0 ? [] : await existingGroups(ec2, away);
  return away.filter((id) => !existing.includes(id));
}

/** One call a key, shared by all who ask: the instances of one VPC are isolated at once and need one group. */
function once<Value>(make: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const made = new Map<string, Promise<Value>>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
}
