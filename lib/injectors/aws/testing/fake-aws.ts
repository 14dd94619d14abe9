import type { Connect, Ec2Calls, RdsCalls, SqsCalls } from "../calls.ts";
import type { Connection } from "../connection.ts";

type FakeInstance = { groups: string[]; status: string; sourceId?: string; clusterId?: string; tags: Record<string, string> };

/** A small AWS in memory for unit tests: three narrow services, and a way to make any call fail as AWS would. */
export function fakeAws() {
  const world = {
    instances: new Map<string, FakeInstance>([
      ["primary", { groups: ["sg-own"], status: "available", tags: { gameday: "allowed" } }],
      ["replica-1", { groups: ["sg-own", "sg-more"], status: "available", sourceId: "primary", tags: { gameday: "allowed" } }],
      ["replica-2", { groups: ["sg-own"], status: "available", sourceId: "primary", tags: { gameday: "allowed" } }],
    ]),
    isolation: null as null | { id: string; rules: number },
    queue: { policy: undefined as string | undefined, tags: { gameday: "allowed" } as Record<string, string> },
    /** Every call that was made, as `ModifyDBInstance replica-1`. */
    calls: [] as string[],
    /** Throws what AWS would answer to this call. */
    refuse: (_call: string): void => undefined,
    /** How many descriptions still show the state before a change. */
    lagging: 0,
  };
  const note = (call: string) => {
    world.calls.push(call);
    world.refuse(call);
  };
  const find = (id: string | undefined) => {
    const instance = world.instances.get(id ?? "");
    if (instance === undefined) throw awsError("DBInstanceNotFoundFault", 404, `DBInstance ${id} not found.`);
    return instance;
  };
  let shown: (() => void)[] = [];
  const later = (change: () => void) => (world.lagging > 0 ? void shown.push(change) : change());
  const catchUp = () => {
    if (shown.length === 0 || world.lagging-- > 1) return;
    for (const change of shown) change();
    shown = [];
  };

  const rds: Connect<RdsCalls> = () => ({
    describeDBInstances: async ({ DBInstanceIdentifier: id }) => {
      note(`DescribeDBInstances ${id}`);
      catchUp();
      const { groups, status, sourceId, clusterId, tags } = find(id);
      return {
        DBInstances: [
          {
            DBInstanceIdentifier: id,
            DBInstanceStatus: status,
            DBSubnetGroup: { VpcId: "vpc-1" },
            VpcSecurityGroups: groups.map((group) => ({ VpcSecurityGroupId: group, Status: "active" })),
            ReadReplicaSourceDBInstanceIdentifier: sourceId,
            DBClusterIdentifier: clusterId,
            TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
          },
        ],
      };
    },
    modifyDBInstance: async ({ DBInstanceIdentifier: id, VpcSecurityGroupIds: groups = [], ...rest }) => {
      note(`ModifyDBInstance ${id} ${groups.join(",")}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ""}`);
      const instance = find(id);
      if (groups.some((group) => /^sg-0+$/.test(group))) throw awsError("InvalidParameterValue", 400, "Invalid security group");
      later(() => (instance.groups = [...groups]));
    },
    promoteReadReplica: async ({ DBInstanceIdentifier: id }) => {
      note(`PromoteReadReplica ${id}`);
      const instance = find(id);
      later(() => delete instance.sourceId);
    },
  });
  const ec2: Connect<Ec2Calls> = () => ({
    describeSecurityGroups: async () => {
      note("DescribeSecurityGroups");
      if (world.isolation === null) return { SecurityGroups: [] };
      const { id, rules } = world.isolation;
      return {
        SecurityGroups: [
          { GroupName: "gameday-isolation", GroupId: id, VpcId: "vpc-1", IpPermissions: Array.from({ length: rules }, () => ({})) },
        ],
      };
    },
    createSecurityGroup: async ({ DryRun }) => {
      note(DryRun ? "CreateSecurityGroup (dry run)" : "CreateSecurityGroup");
      if (DryRun) throw awsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
      if (world.isolation !== null) throw awsError("InvalidGroup.Duplicate", 400, "already exists");
      world.isolation = { id: "sg-isolation", rules: 0 };
      return { GroupId: "sg-isolation" };
    },
  });
  const sqs: Connect<SqsCalls> = () => ({
    getQueueAttributes: async () => {
      note("GetQueueAttributes");
      catchUp();
      return {
        Attributes: {
          QueueArn: "arn:aws:sqs:us-east-1:000000000000:writes",
          ...(world.queue.policy === undefined ? {} : { Policy: world.queue.policy }),
        },
      };
    },
    setQueueAttributes: async ({ Attributes }) => {
      const policy = Attributes?.Policy ?? "";
      note(`SetQueueAttributes ${policy}`);
      if (policy === "no policy") throw awsError("InvalidAttributeValue", 400, "Invalid value for the parameter Policy.");
      // As SQS does: gives the policy back in a spelling of its own, and "" removes it.
      later(() => (world.queue.policy = policy === "" ? undefined : respelled(policy)));
    },
    listQueueTags: async () => {
      note("ListQueueTags");
      return { Tags: world.queue.tags };
    },
  });
  return { world, rds, ec2, sqs };
}

/** An error as the AWS SDK throws it. */
export function awsError(name: string, httpStatusCode: number, message = name): Error {
  return Object.assign(new Error(message), { name, $fault: httpStatusCode < 500 ? "client" : "server", $metadata: { httpStatusCode } });
}

/** An error as Node throws it when nobody answers. */
export const networkError = (code: string): Error => Object.assign(new Error(`connect ${code} 127.0.0.1:9`), { code });

export const fakeConnection: Connection = { region: "us-east-1" };
export const fakePace = () => ({ everyMs: 1, deadlineMs: 1_000 });
export const noPatience = () => ({ everyMs: 1, deadlineMs: 0 });

function respelled(policy: string): string {
  const { Statement, ...rest } = JSON.parse(policy) as { Statement: Record<string, unknown>[] };
  return JSON.stringify({ Statement: Statement.map((one) => Object.fromEntries(Object.entries(one).toReversed())), ...rest });
}
