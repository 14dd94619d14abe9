import { z } from "zod";
import { InjectorError, type Injector, type UndoRecord } from "../contract.ts";
import { findProblems } from "../find-problems.ts";
import { openReading, type Pace } from "../poll-until.ts";
import { inspectTargets, proveTargets, recordedState } from "../read-back.ts";
import { breakTargets, settleTargets } from "../settle-targets.ts";
import { connectEc2, connectRds, type Connect, type Ec2Calls, type RdsCalls } from "./calls.ts";
import { connectionSchema, isPractice, paceOf, type Connection } from "./connection.ts";
import { hasSecurityGroups, readDbInstance, requireBreakable, securityGroupIds, type DbInstance } from "./db-instance.ts";
import { ensureIsolationGroup, findIsolationGroup, isolationGroupName, requireMayCreateGroup } from "./isolation-group.ts";
import { requireMayModify, swapSecurityGroups } from "./swap-security-groups.ts";

const params = z.strictObject({
  connection: connectionSchema,
  dbInstanceIdentifiers: z
    .array(z.string().min(1))
    .min(1)
    .refine((ids) => new Set(ids).size === ids.length, "names an instance twice"),
});
type RdsIsolateParams = z.infer<typeof params>;

const stateSchema = z.object({ vpcId: z.string(), securityGroupIds: z.array(z.string()) });

const survivors =
  "AWS does not cut connections that are open when a security group changes: clients keep theirs until they are closed, new ones fail.";

type Wiring = { rds?: Connect<RdsCalls>; ec2?: Connect<Ec2Calls>; pace?: (connection: Connection) => Pace };

/** Makes DB instances unreachable: swaps their security groups for one that admits nothing, and gives them back their own. */
export function createRdsIsolate({
  rds: toRds = connectRds,
  ec2: toEc2 = connectEc2,
  pace = paceOf,
}: Wiring = {}): Injector<RdsIsolateParams> {
  const open = ({ connection }: RdsIsolateParams, signal: AbortSignal) => ({
    rds: toRds(connection, signal),
    ec2: toEc2(connection, signal),
    reading: openReading(pace(connection), signal),
  });

  /** The undo record of an instance that may be isolated now, and the group to isolate it with, if there is one yet. */
  const prepareOne = async ({ rds, ec2 }: ReturnType<typeof open>, id: string) => {
    const instance = await readDbInstance(rds, id);
    requireBreakable(instance);
    if (instance.vpcId === null) throw new InjectorError("invalid", `${id} is in no VPC: it has no security groups to swap.`);
    const isolation = await findIsolationGroup(ec2, instance.vpcId);
    if (isolation !== null && securityGroupIds(instance).includes(isolation)) {
      throw new InjectorError("conflict", `${id} is isolated already, by an earlier firing: revert that first.`);
    }
    return {
      isolation,
      vpcId: instance.vpcId,
      undo: { target: id, state: { vpcId: instance.vpcId, securityGroupIds: securityGroupIds(instance) } },
    };
  };

  return {
    kind: "aws.rds.isolate",
    describes: "Makes RDS instances unreachable by swapping their security groups for one that admits nothing.",
    params,
    check: async (given, context) => {
      const aws = open(given, context.signal);
      const findings = given.dbInstanceIdentifiers.map((id) =>
        findProblems(async () => {
          const { isolation, vpcId } = await prepareOne(aws, id);
          await requireMayModify(aws.rds, id);
          if (isolation === null) await requireMayCreateGroup(aws.ec2, vpcId);
          return [];
        }),
      );
      const problems = (await Promise.all(findings)).flat();
      return isPractice(given.connection) ? problems : [...problems, { severity: "warns", message: survivors }];
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
      return [
        ...missing.map((target) => ({
          verb: "CreateSecurityGroup",
          target,
          detail: `GroupName=${isolationGroupName}, admits nothing, is kept afterwards`,
        })),
        ...undo.map((record) => ({
          verb: "ModifyDBInstance",
          target: record.target,
          detail: `VpcSecurityGroupIds=[${groups.get(recorded(record).vpcId) ?? isolationGroupName}]`,
        })),
        ...undo.map((record) => ({
          verb: "ModifyDBInstance",
          target: record.target,
          detail: `at the revert, VpcSecurityGroupIds=[${recorded(record).securityGroupIds.join(", ")}]`,
        })),
      ];
    },
    start: async (given, undo, context) => {
      const { rds, ec2, reading } = open(given, context.signal);
      const isolationIn = once((vpcId: string) => ensureIsolationGroup(ec2, vpcId));
      return breakTargets(undo, async (record, changing) => {
        const { vpcId, securityGroupIds: own } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        if (await isIsolated(ec2, instance, vpcId)) return "is isolated already";
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
      return inspectTargets(undo, async (record) => {
        const { vpcId, securityGroupIds: own } = recorded(record);
        const instance = await readDbInstance(rds, record.target);
        const detail = `security groups ${securityGroupIds(instance).join(", ")}`;
        if (await isIsolated(ec2, instance, vpcId)) return { is: "broken", detail };
        return { is: hasSecurityGroups(instance, own) ? "untouched" : "unclear", detail };
      });
    },
    revert: async (given, undo, context) => {
      const { rds, reading } = open(given, context.signal);
      return settleTargets(undo, async (record, changing) => {
        const own = recorded(record).securityGroupIds;
        const instance = await readDbInstance(rds, record.target);
        if (hasSecurityGroups(instance, own)) return "has its own security groups already";
        const detail = await swapSecurityGroups({ rds, instance, to: own, changing, reading });
        context.log(`${record.target}: ${detail}`);
        return detail;
      });
    },
    prove: async (given, undo, context) => {
      const { rds } = open(given, context.signal);
      return proveTargets(undo, async (record) => {
        const own = recorded(record).securityGroupIds;
        const instance = await readDbInstance(rds, record.target);
        const now = securityGroupIds(instance);
        const proven = hasSecurityGroups(instance, own);
        const detail = `security groups ${now.join(", ")}${proven ? ", as recorded" : `, recorded were ${own.join(", ")}`}`;
        return { proven, detail, state: { vpcId: instance.vpcId, securityGroupIds: now } };
      });
    },
  };
}

const recorded = (record: UndoRecord) => recordedState(stateSchema, record);

async function isIsolated(ec2: Ec2Calls, instance: DbInstance, vpcId: string): Promise<boolean> {
  const isolation = await findIsolationGroup(ec2, vpcId);
  return isolation !== null && hasSecurityGroups(instance, [isolation]);
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
