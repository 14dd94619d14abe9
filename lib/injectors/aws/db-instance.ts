import type { DBInstance } from "@aws-sdk/client-rds";
import { InjectorError, type Problem, type TargetChoice } from "../contract.ts";
import type { RdsCalls } from "./account/calls.ts";
import { ask } from "./account/errors.ts";
import { requireOptIn, tagRecord } from "./opt-in.ts";

/** A DB instance as far as the drivers care. */
export type DbInstance = {
  /** In lower case, as RDS keeps it. */
  id: string;
  status: string;
  vpcId: string | null;
  /** `settled` is false while AWS still adds or removes the group. */
  securityGroups: readonly { id: string; settled: boolean }[];
  /** The instance or Multi-AZ cluster it replicates; null when it is not a read replica. */
  sourceId: string | null;
  /** The instances that replicate it; those of other regions by their ARN. */
  replicaIds: readonly string[];
  clusterId: string | null;
  /** With what it is about to become. Null where the endpoint doesn't tell. */
  instanceClass: string | null;
  multiAz: boolean | null;
  parameterGroups: readonly string[] | null;
  /** Daily, in UTC: `03:00-03:30`. Null where the endpoint has none. */
  backupWindow: string | null;
  tags: Record<string, string>;
};

/** A page of instances is enough to choose from: who has more types the name. */
const listedAtMost = 100;

/** What a form can offer of an account's instances; `refuse` says why one can't be chosen, null when it can. */
export async function listDbInstances(rds: RdsCalls, refuse: (instance: DbInstance) => string | null): Promise<TargetChoice[]> {
  const asked = { action: "rds:DescribeDBInstances", target: "all instances" };
  const { DBInstances = [] } = await ask(asked, () => rds.describeDBInstances({ MaxRecords: listedAtMost }));
  return DBInstances.map((found) => {
    const instance = dbInstanceOf((found.DBInstanceIdentifier ?? "").toLowerCase(), found);
    const { id, status, sourceId } = instance;
    const refused = refuse(instance);
    const says = [status, ...(sourceId === null ? [] : [`follows ${sourceId}`])].join(", ");
    return { id, says, ...(refused === null ? {} : { refused }) };
  });
}

/** Why it can't be broken now, null when it can. */
export function refusalOf(instance: DbInstance, alsoRefuse: (instance: DbInstance) => void = () => undefined): string | null {
  try {
    requireBreakable(instance);
    alsoRefuse(instance);
    return null;
  } catch (error) {
    if (error instanceof InjectorError) return error.message;
    throw error;
  }
}

/** For the check before the start. */
export const factsOf = ({ status, instanceClass, multiAz, sourceId, replicaIds, backupWindow }: DbInstance): Record<string, string> => ({
  status,
  ...(instanceClass === null ? {} : { class: instanceClass }),
  ...(multiAz === null ? {} : { "Multi-AZ": multiAz ? "on" : "off" }),
  follows: sourceId ?? "nobody",
  "followed by": replicaIds.join(" and ") || "nobody",
  ...(backupWindow === null ? {} : { "backed up": `${backupWindow} UTC` }),
});

/** Reads one DB instance; throws `not_found`, `permission`, `credentials`, `throttled` or `unreachable`. */
export async function readDbInstance(rds: RdsCalls, name: string): Promise<DbInstance> {
  const id = name.toLowerCase();
  const asked = { action: "rds:DescribeDBInstances", target: id };
  const answer = await ask(asked, () => rds.describeDBInstances({ DBInstanceIdentifier: id }));
  const found = answer.DBInstances?.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier?.toLowerCase() === id);
  if (found === undefined) throw new InjectorError("not_found", `AWS knows no ${id} here: check the name, the region and the account.`);
  return dbInstanceOf(id, found);
}

function dbInstanceOf(id: string, found: DBInstance): DbInstance {
  return {
    id,
    status: found.DBInstanceStatus ?? "unknown",
    vpcId: found.DBSubnetGroup?.VpcId ?? null,
    securityGroups: (found.VpcSecurityGroups ?? []).map((group) => ({
      id: group.VpcSecurityGroupId ?? "",
      settled: group.Status === "active",
    })),
    sourceId: found.ReadReplicaSourceDBInstanceIdentifier ?? found.ReadReplicaSourceDBClusterIdentifier ?? null,
    replicaIds: found.ReadReplicaDBInstanceIdentifiers ?? [],
    clusterId: found.DBClusterIdentifier ?? null,
    instanceClass: found.PendingModifiedValues?.DBInstanceClass ?? found.DBInstanceClass ?? null,
    multiAz: found.PendingModifiedValues?.MultiAZ ?? found.MultiAZ ?? null,
    parameterGroups: found.DBParameterGroups?.map(({ DBParameterGroupName }) => DBParameterGroupName ?? "") ?? null,
    backupWindow: found.PreferredBackupWindow ?? null,
    tags: tagRecord(found.TagList),
  };
}

/** Throws unless the instance may be broken now: opted in, not of a cluster, available. */
export function requireBreakable({ id, tags, clusterId, status }: DbInstance): void {
  requireOptIn(id, tags);
  if (clusterId !== null) {
    throw new InjectorError(
      "invalid",
      `${id} belongs to the cluster ${clusterId}, which holds its settings: only single instances can be broken.`,
    );
  }
  if (status !== "available") throw new InjectorError("conflict", `${id} is ${status}, not available: ${remedyOf(status)}.`);
}

/** Waiting mends what AWS is doing at the moment, and nothing else. */
function remedyOf(status: string): string {
  if (/^stopp(ed|ing)$/.test(status)) return "start it, waiting doesn't";
  if (/^(failed|storage-full|incompatible-|inaccessible|insufficient|restore-error|stopped|delet)/.test(status))
    return "it does not get better by waiting, mend that first";
  return "wait until it is";
}

/** What to know before the day: a change is refused while AWS makes its backup. */
export function backupWarning({ id, backupWindow }: DbInstance): Problem[] {
  if (backupWindow === null) return [];
  return [
    { severity: "warns", message: `${id} is backed up daily between ${backupWindow} UTC: it refuses every change while that goes on.` },
  ];
}

/** Whether exactly these security groups are in force, none still being added or removed. */
export function hasSecurityGroups(instance: DbInstance, ids: readonly string[]): boolean {
  return instance.securityGroups.every(({ settled }) => settled) && sameSet(securityGroupIds(instance), ids);
}

export const securityGroupIds = (instance: DbInstance): string[] => instance.securityGroups.map(({ id }) => id);

export const isChanging = ({ status }: DbInstance): boolean => status === "modifying";

/** How IAM names it. */
export const dbInstanceArn = ({ partition, account }: { partition: string; account: string }, region: string, id: string): string =>
  `arn:${partition}:rds:${region}:${account}:db:${id}`;

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
