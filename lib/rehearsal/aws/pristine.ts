import type { AwsState, DatabaseInstance, SecurityGroup } from "./state.ts";

export const region = "us-east-1";
export const accountId = "000000000000";
/** Of the one identity that may do everything here; what proves it is the stack's secret. */
export const accessKeyId = "AKIAPRACTICE";
export const vpcId = "vpc-0ca3ba19000000000";
export const queueName = "campaign-writes";

export const primaryId = "campaign-primary";
export const replicaIds = ["campaign-replica-1", "campaign-replica-2"] as const;
const untaggedId = "campaign-untagged";

export const groupIds = {
  default: "sg-0ca3ba19000000000",
  primary: "sg-0ca3ba19000000001",
  replicas: "sg-0ca3ba19000000002",
  untagged: "sg-0ca3ba19000000003",
};

const optedIn = { gameday: "allowed", application: "campaign" };

function group(id: string, name: string, description: string, tags: Record<string, string> = {}): SecurityGroup {
  const rule = {
    id: id.replace("sg-", "sgr-"),
    protocol: "tcp",
    fromPort: 5432,
    toPort: 5432,
    cidr: "127.0.0.1/32",
    description: "campaign services",
  };
  return { id, name, description, tags, ingress: [rule] };
}

function instance(id: string, groupId: string, over: Partial<DatabaseInstance> = {}): DatabaseInstance {
  const base = {
    status: "available",
    tags: optedIn,
    sourceId: null,
    promoted: false,
    hasProcess: true,
    createdAt: new Date().toISOString(),
  } as const;
  return { ...base, id, securityGroupIds: [groupId], ...over, tags: { ...(over.tags ?? base.tags) } };
}

/** The practice stack as it is meant to be: one primary, two replicas, their groups open to the services, a queue without a policy. */
export function pristineState(): AwsState {
  return {
    securityGroups: [
      { id: groupIds.default, name: "default", description: "default VPC security group", tags: {}, ingress: [] },
      group(groupIds.primary, "campaign-primary-db", "Services to the primary", optedIn),
      group(groupIds.replicas, "campaign-replicas-db", "Services to the replicas", optedIn),
      group(groupIds.untagged, "campaign-untagged-db", "Services to a database that did not opt in"),
    ],
    instances: [
      instance(primaryId, groupIds.primary),
      ...replicaIds.map((id) => instance(id, groupIds.replicas, { sourceId: primaryId })),
      instance(untaggedId, groupIds.untagged, { tags: { application: "campaign" }, hasProcess: false }),
    ],
    queuePolicy: "",
    writerId: primaryId,
  };
}

/** Whether the databases are the pristine ones, whatever their groups: only then can a stack start from what it left. */
export function hasPristineDatabases(state: AwsState): boolean {
  const shape = (each: AwsState) =>
    each.instances
      .map((one) => [one.id, one.sourceId, one.promoted, one.hasProcess].join(" "))
      .toSorted()
      .join();
  const stuck = state.instances.some((one) => ["creating", "deleting", "failed"].includes(one.status));
  return (
    !stuck &&
    shape(state) === shape(pristineState()) &&
    Object.values(groupIds).every((id) => state.securityGroups.some((one) => one.id === id))
  );
}
