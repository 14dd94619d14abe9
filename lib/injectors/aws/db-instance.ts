import { InjectorError } from "../contract.ts";
import type { RdsCalls } from "./calls.ts";
import { ask } from "./errors.ts";
import { requireOptIn, tagRecord } from "./opt-in.ts";

/** A DB instance as far as the drivers care. */
export type DbInstance = {
  id: string;
  status: string;
  vpcId: string | null;
  /** `settled` is false while AWS still adds or removes the group. */
  securityGroups: readonly { id: string; settled: boolean }[];
  /** The instance it replicates; null when it is not a read replica. */
  sourceId: string | null;
  clusterId: string | null;
  tags: Record<string, string>;
};

/** Reads one DB instance; throws `not_found`, `permission`, `credentials` or `unreachable`. */
export async function readDbInstance(rds: RdsCalls, id: string): Promise<DbInstance> {
  const asked = { action: "rds:DescribeDBInstances", target: id };
  const answer = await ask(asked, () => rds.describeDBInstances({ DBInstanceIdentifier: id }));
  const found = answer.DBInstances?.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier?.toLowerCase() === id.toLowerCase());
  if (found === undefined) throw new InjectorError("not_found", `AWS knows no ${id} here: check the name, the region and the account.`);
  return {
    id,
    status: found.DBInstanceStatus ?? "unknown",
    vpcId: found.DBSubnetGroup?.VpcId ?? null,
    securityGroups: (found.VpcSecurityGroups ?? []).map((group) => ({
      id: group.VpcSecurityGroupId ?? "",
      settled: group.Status === "active",
    })),
    sourceId: found.ReadReplicaSourceDBInstanceIdentifier ?? null,
    clusterId: found.DBClusterIdentifier ?? null,
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
  if (status !== "available") throw new InjectorError("conflict", `${id} is ${status}, not available: wait until it is.`);
}

/** Whether exactly these security groups are in force, none still being added or removed. */
export function hasSecurityGroups(instance: DbInstance, ids: readonly string[]): boolean {
  return instance.securityGroups.every(({ settled }) => settled) && sameSet(securityGroupIds(instance), ids);
}

export const securityGroupIds = (instance: DbInstance): string[] => instance.securityGroups.map(({ id }) => id);

function sameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}
