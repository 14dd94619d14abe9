import type { Cloud } from "../cloud.ts";
import { AwsError } from "../errors.ts";
import { accountId, region } from "../pristine.ts";
import type { DatabaseInstance } from "../state.ts";

/** The ARN of an instance of this stack. */
export function instanceArn(id: string): string {
  return `arn:aws:rds:${region}:${accountId}:db:${id}`;
}

/** Finds an instance by identifier (RDS compares without case) or ARN. Throws DBInstanceNotFound. */
export function findInstance(cloud: Cloud, idOrArn: string): DatabaseInstance {
  const id = (idOrArn.startsWith("arn:") ? (idOrArn.split(":").at(-1) ?? "") : idOrArn).toLowerCase();
  const instance = cloud.state.instances.find((one) => one.id === id);
  if (!instance) throw new AwsError("DBInstanceNotFound", `DBInstance ${id} not found.`, 404);
  return instance;
}

/** Like findInstance, and throws InvalidDBInstanceState unless the instance is available. */
export function findAvailableInstance(cloud: Cloud, idOrArn: string): DatabaseInstance {
  const instance = findInstance(cloud, idOrArn);
  if (instance.status !== "available") {
    throw new AwsError("InvalidDBInstanceState", `Database instance is not in available state: ${instance.id} is ${instance.status}.`);
  }
  return instance;
}

/** Throws InvalidParameterValue as RDS does when a security group doesn't exist. */
export function requireGroups(cloud: Cloud, groupIds: readonly string[]): void {
  for (const id of groupIds) {
    const known = cloud.state.securityGroups.some((group) => group.id === id);
    if (!known) throw new AwsError("InvalidParameterValue", `Invalid security group , groupId= ${id}, groupName=.`);
  }
}

/** Throws when a request carries a parameter that this stack doesn't act on: better refused than silently ignored. */
export function refuseOthers(names: readonly string[], known: readonly string[]): void {
  const other = names.find((name) => !known.includes(name.split(".")[0] ?? name));
  if (other) throw new AwsError("InvalidParameterCombination", `The practice stack does not support the parameter ${other}.`);
}
