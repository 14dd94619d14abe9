import type { Injector } from "../../contract.ts";
import type { Death, Victim } from "../../kill-matrix.suite.ts";
import { recordingContext } from "../../testing/recording-context.ts";
import type { Trouble } from "../../trouble.suite.ts";
import type { Connect, Ec2Calls, IdentityCalls, RdsCalls, SqsCalls } from "../account/calls.ts";
import type { Connection } from "../account/connection.ts";

type FakeInstance = {
  groups: string[];
  status: string;
  sourceId?: string;
  sourceClusterId?: string;
  clusterId?: string;
  backupWindow?: string;
  instanceClass?: string;
  pendingClass?: string;
  multiAz?: boolean;
  parameterGroup?: string;
  tags: Record<string, string>;
};

const never = new Promise<never>(() => undefined);

const newProcess = (death: Death | null) => ({ death, made: 0, died: Promise.withResolvers<void>() });

/** A small AWS in memory for unit tests: four narrow services, and a way to make any call fail as AWS would. */
export function fakeAws() {
  const world = {
    instances: new Map<string, FakeInstance>([
      ["primary", { groups: ["sg-own"], status: "available", tags: { gameday: "allowed" } }],
      ["replica-1", { groups: ["sg-own", "sg-more"], status: "available", sourceId: "primary", tags: { gameday: "allowed" } }],
      ["replica-2", { groups: ["sg-own"], status: "available", sourceId: "primary", tags: { gameday: "allowed" } }],
    ]),
    /** Security groups that exist besides the isolation group. */
    groups: new Set(["sg-own", "sg-more", "sg-new", "sg-emergency"]),
    isolation: null as null | { id: string; rules: number },
    queue: {
      policy: undefined as string | undefined,
      tags: { gameday: "allowed" } as Record<string, string>,
      attributes: {} as Record<string, string>,
    },
    /** What IAM's simulation says of an action; null when nobody may ask it. */
    simulated: ((_action: string) => ({ EvalDecision: "allowed" })) as null | ((action: string) => object),
    callerArn: "arn:aws:iam::000000000000:user/dana",
    /** Set by an endpoint that does what it is only asked: dry runs are carried out. */
    careless: false,
    /** Every call that was made, as `ModifyDBInstance replica-1`. */
    calls: [] as string[],
    /** Throws what AWS would answer to this call. */
    refuse: (_call: string): void => undefined,
    silent: false,
    throttled: false,
    /** What every change is answered by, whoever may make it. */
    refusesChanges: null as string | null,
    /** Whether the next change becomes another one than was asked for. */
    twists: false,
    /** How many changes were asked for, dry runs too. */
    tried: 0,
    /** The process that drives, and when it dies. */
    process: newProcess(null),
    /** How many descriptions still show the state before a change. */
    lagging: 0,
  };
  /**
   * Makes the calls of one process: `effect` is what AWS does at one. A process that died makes none, and hears no answer. It is the process
   * of the moment at which the driver connects.
   */
  const caller = () => {
    const { process } = world;
    return async <Answer>(name: string, effect: () => Answer): Promise<Answer> => {
      process.made += 1;
      const last = process.made === process.death?.nth;
      if (process.death !== null && process.made >= process.death.nth) {
        if (last && process.death.when === "after") effect();
        process.died.resolve();
        return never;
      }
      world.calls.push(name);
      if (world.silent) return never;
      if (world.throttled) throw awsError("Throttling", 400, "Rate exceeded");
      world.refuse(name);
      if (!/^(?:Modify|Set|Promote|Create|Delete)/.test(name)) return effect();
      world.tried += 1;
      if (world.refusesChanges !== null) throw awsError(world.refusesChanges, 400, `${world.refusesChanges}, said AWS`);
      const answer = effect();
      if (world.twists) twist(name);
      return answer;
    };
  };
  const twist = (name: string): void => {
    world.twists = false;
    const instance = world.instances.get(/^ModifyDBInstance (\S+)/.exec(name)?.[1] ?? "");
    if (instance !== undefined) instance.groups = ["sg-new"];
    if (name.startsWith("SetQueueAttributes"))
      world.queue.policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Nonsense" }] });
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

  const rds: Connect<RdsCalls> = () => {
    const call = caller();
    return {
      describeDBInstances: ({ DBInstanceIdentifier: id }) =>
        call(`DescribeDBInstances ${id}`, () => {
          catchUp();
          const described = (id: string) => {
            const { groups, status, sourceId, sourceClusterId, backupWindow, clusterId, tags, ...one } = find(id);
            return {
              DBInstanceIdentifier: id,
              DBInstanceStatus: status,
              DBSubnetGroup: { VpcId: "vpc-1" },
              VpcSecurityGroups: groups.map((group) => ({ VpcSecurityGroupId: group, Status: "active" })),
              ReadReplicaSourceDBInstanceIdentifier: sourceId,
              ReadReplicaSourceDBClusterIdentifier: sourceClusterId,
              ReadReplicaDBInstanceIdentifiers: [...world.instances].flatMap(([other, one]) => (one.sourceId === id ? [other] : [])),
              PreferredBackupWindow: backupWindow,
              DBClusterIdentifier: clusterId,
              DBInstanceClass: one.instanceClass ?? "db.t4g.micro",
              PendingModifiedValues: { DBInstanceClass: one.pendingClass },
              MultiAZ: one.multiAz ?? false,
              DBParameterGroups: [{ DBParameterGroupName: one.parameterGroup ?? "default.postgres18" }],
              TagList: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            };
          };
          return { DBInstances: (id === undefined ? [...world.instances.keys()] : [id]).map(described) };
        }),
      modifyDBInstance: ({ DBInstanceIdentifier: id, VpcSecurityGroupIds: groups = [], ...rest }) =>
        call(`ModifyDBInstance ${id} ${groups.join(",")}${Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ""}`, () => {
          const instance = find(id);
          const unknown = groups.find((group) => !world.groups.has(group) && world.isolation?.id !== group);
          if (unknown !== undefined)
            throw awsError("InvalidParameterValue", 400, `Invalid security group , groupId= ${unknown}, groupName=.`);
          later(() => (instance.groups = [...groups]));
        }),
      promoteReadReplica: ({ DBInstanceIdentifier: id }) =>
        call(`PromoteReadReplica ${id}`, () => {
          const instance = find(id);
          later(() => {
            delete instance.sourceId;
            delete instance.sourceClusterId;
          });
        }),
    };
  };
  const ec2: Connect<Ec2Calls> = () => {
    const call = caller();
    return {
      describeSecurityGroups: ({ Filters = [] }) =>
        call("DescribeSecurityGroups", () => {
          const ids = Filters.find(({ Name }) => Name === "group-id")?.Values;
          if (ids !== undefined) return { SecurityGroups: ids.filter((id) => world.groups.has(id)).map((GroupId) => ({ GroupId })) };
          if (world.isolation === null) return { SecurityGroups: [] };
          const { id, rules } = world.isolation;
          return {
            SecurityGroups: [
              { GroupName: "gameday-isolation", GroupId: id, VpcId: "vpc-1", IpPermissions: Array.from({ length: rules }, () => ({})) },
            ],
          };
        }),
      createSecurityGroup: ({ DryRun }) =>
        call(DryRun ? "CreateSecurityGroup (dry run)" : "CreateSecurityGroup", () => {
          if (DryRun && !world.careless) throw awsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
          if (world.isolation !== null) throw awsError("InvalidGroup.Duplicate", 400, "already exists");
          world.isolation = { id: "sg-isolation", rules: 0 };
          return { GroupId: "sg-isolation" };
        }),
      deleteSecurityGroup: ({ GroupId }) =>
        call(`DeleteSecurityGroup ${GroupId}`, () => {
          if (world.isolation?.id !== GroupId) throw awsError("InvalidGroup.NotFound", 400);
          if ([...world.instances.values()].some(({ groups }) => groups.includes(GroupId ?? "")))
            throw awsError("DependencyViolation", 400, `resource ${GroupId} has a dependent object`);
          world.isolation = null;
        }),
    };
  };
  const sqs: Connect<SqsCalls> = () => {
    const call = caller();
    return {
      getQueueAttributes: () =>
        call("GetQueueAttributes", () => {
          catchUp();
          return {
            Attributes: {
              QueueArn: "arn:aws:sqs:us-east-1:000000000000:writes",
              ...world.queue.attributes,
              ...(world.queue.policy === undefined ? {} : { Policy: world.queue.policy }),
            },
          };
        }),
      setQueueAttributes: ({ Attributes }) =>
        call(`SetQueueAttributes ${Attributes?.Policy ?? ""}`, () => {
          const policy = Attributes?.Policy ?? "";
          // As SQS does: gives the policy back in a spelling of its own, and "" removes it.
          later(() => (world.queue.policy = policy === "" ? undefined : respelled(policy)));
        }),
      listQueues: () => call("ListQueues", () => ({ QueueUrls: ["https://sqs.us-east-1.amazonaws.com/000000000000/writes"] })),
      listQueueTags: () =>
        call("ListQueueTags", () => {
          return { Tags: world.queue.tags };
        }),
    };
  };
  const identity: Connect<IdentityCalls> = () => {
    const call = caller();
    return {
      getCallerIdentity: () =>
        call("GetCallerIdentity", () => {
          return { Arn: world.callerArn, Account: "000000000000" };
        }),
      simulatePrincipalPolicy: ({ ActionNames = [], PolicySourceArn, ResourceArns = [] }) =>
        call(`SimulatePrincipalPolicy ${PolicySourceArn} ${ActionNames.join(",")} ${ResourceArns.join(",")}`, () => {
          const { simulated } = world;
          if (simulated === null) throw awsError("AccessDenied", 403);
          return { EvaluationResults: ActionNames.map((name) => ({ EvalActionName: name, EvalDecision: "allowed", ...simulated(name) })) };
        }),
    };
  };
  return { world, rds, ec2, sqs, identity };
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

type FakeWorld = ReturnType<typeof fakeAws>["world"];

/** What can go wrong with all of the fake AWS; a driver adds what is its own. */
export function fakeTrouble<Params>(
  world: FakeWorld,
  params: Params,
): Pick<Trouble<Params>, "silent" | "over" | "refusing" | "twisting"> & { throttled: () => Promise<Params> } {
  const well = { silent: false, throttled: false, refusesChanges: null, twists: false };
  const set = async (change: Partial<FakeWorld>): Promise<Params> => {
    Object.assign(world, well, change);
    return params;
  };
  // Where nobody may simulate, a driver that can try does.
  const tried = async (change: Partial<FakeWorld>) => ({
    params: await set({ ...change, simulated: null, tried: 0 }),
    tried: () => world.tried,
  });
  return {
    silent: () => set({ silent: true }),
    throttled: () => set({ throttled: true }),
    refusing: () => tried({ refusesChanges: "OptInRequired" }),
    twisting: () => tried({ twists: true }),
    over: () => set({}),
  };
}

/** A driver whose process ends at one of its calls: nothing it was about to do happens any more. */
export function fakeVictim<Params>(world: FakeWorld, create: () => Injector<Params>): Victim<Params> {
  return {
    dies: async (method, params, undo, death) => {
      const process = newProcess(death);
      world.process = process;
      const { context } = recordingContext();
      const driver = create();
      const run = method === "prepare" ? driver.prepare(params, context) : driver[method](params, undo, context);
      const died = await Promise.race([process.died.promise.then(() => true), run.then(() => false)]);
      world.process = newProcess(null);
      return died;
    },
  };
}
