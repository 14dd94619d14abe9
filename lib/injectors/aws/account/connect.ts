import type { Connect, Ec2Calls, IdentityCalls, RdsCalls, SqsCalls } from "./calls.ts";
import { clientConfiguration } from "./connection.ts";
import { createPool } from "./pool.ts";
import { refuseWebPage } from "./refuse-web-page.ts";

// The SDK is loaded by the first call: it takes 100 MB that a process which fires nothing does not need.
export const connectRds: Connect<RdsCalls> = (connection, abortSignal) => {
  const call = opened(async () => {
    const sdk = await import("@aws-sdk/client-rds");
    return { sdk, client: guarded(new sdk.RDSClient(clientConfiguration(connection))) };
  });
  return {
    describeDBInstances: (input) => call(({ sdk, client }) => client.send(new sdk.DescribeDBInstancesCommand(input), { abortSignal })),
    modifyDBInstance: (input) => call(({ sdk, client }) => client.send(new sdk.ModifyDBInstanceCommand(input), { abortSignal })),
    promoteReadReplica: (input) => call(({ sdk, client }) => client.send(new sdk.PromoteReadReplicaCommand(input), { abortSignal })),
  };
};

export const connectEc2: Connect<Ec2Calls> = (connection, abortSignal) => {
  const call = opened(async () => {
    const sdk = await import("@aws-sdk/client-ec2");
    return { sdk, client: guarded(new sdk.EC2Client(clientConfiguration(connection))) };
  });
  return {
    describeSecurityGroups: (input) =>
      call(({ sdk, client }) => client.send(new sdk.DescribeSecurityGroupsCommand(input), { abortSignal })),
    createSecurityGroup: (input) => call(({ sdk, client }) => client.send(new sdk.CreateSecurityGroupCommand(input), { abortSignal })),
    deleteSecurityGroup: (input) => call(({ sdk, client }) => client.send(new sdk.DeleteSecurityGroupCommand(input), { abortSignal })),
  };
};

export const connectSqs: Connect<SqsCalls> = (connection, abortSignal) => {
  const call = opened(async () => {
    const sdk = await import("@aws-sdk/client-sqs");
    return { sdk, client: guarded(new sdk.SQSClient(clientConfiguration(connection))) };
  });
  return {
    getQueueAttributes: (input) => call(({ sdk, client }) => client.send(new sdk.GetQueueAttributesCommand(input), { abortSignal })),
    setQueueAttributes: (input) => call(({ sdk, client }) => client.send(new sdk.SetQueueAttributesCommand(input), { abortSignal })),
    listQueues: (input) => call(({ sdk, client }) => client.send(new sdk.ListQueuesCommand(input), { abortSignal })),
    listQueueTags: (input) => call(({ sdk, client }) => client.send(new sdk.ListQueueTagsCommand(input), { abortSignal })),
  };
};

export const connectIdentity: Connect<IdentityCalls> = (connection, abortSignal) => {
  const sts = opened(async () => {
    const sdk = await import("@aws-sdk/client-sts");
    return { sdk, client: guarded(new sdk.STSClient(clientConfiguration(connection))) };
  });
  const iam = opened(async () => {
    const sdk = await import("@aws-sdk/client-iam");
    return { sdk, client: guarded(new sdk.IAMClient(clientConfiguration(connection))) };
  });
  return {
    getCallerIdentity: () => sts(({ sdk, client }) => client.send(new sdk.GetCallerIdentityCommand({}), { abortSignal })),
    simulatePrincipalPolicy: (input) =>
      iam(({ sdk, client }) => client.send(new sdk.SimulatePrincipalPolicyCommand(input), { abortSignal })),
  };
};

function guarded<Client extends { middlewareStack: unknown }>(client: Client): Client {
  refuseWebPage(client);
  return client;
}

/** One client for all calls, made by the first, and a few of them at once. */
function opened<Opened>(open: () => Promise<Opened>) {
  const pool = createPool();
  let made: Promise<Opened> | undefined;
  return <Answer>(ask: (client: Opened) => Promise<Answer>): Promise<Answer> => pool(async () => ask(await (made ??= open())));
}
