import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
} from "@aws-sdk/client-ec2";
import type {
  DBInstanceMessage,
  DescribeDBInstancesMessage,
  ModifyDBInstanceMessage,
  PromoteReadReplicaMessage,
} from "@aws-sdk/client-rds";
import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  ListQueueTagsRequest,
  ListQueueTagsResult,
  SetQueueAttributesRequest,
} from "@aws-sdk/client-sqs";
import { clientConfiguration, type Connection } from "./connection.ts";
import { refuseWebPage } from "./refuse-web-page.ts";

type Call<Input, Output = unknown> = (input: Input) => Promise<Output>;

/** The calls the drivers make and no more, so that a test can stand in for AWS with three functions. */
export type RdsCalls = {
  describeDBInstances: Call<DescribeDBInstancesMessage, DBInstanceMessage>;
  modifyDBInstance: Call<ModifyDBInstanceMessage>;
  promoteReadReplica: Call<PromoteReadReplicaMessage>;
};
export type Ec2Calls = {
  describeSecurityGroups: Call<DescribeSecurityGroupsRequest, DescribeSecurityGroupsResult>;
  createSecurityGroup: Call<CreateSecurityGroupRequest, CreateSecurityGroupResult>;
};
export type SqsCalls = {
  getQueueAttributes: Call<GetQueueAttributesRequest, GetQueueAttributesResult>;
  setQueueAttributes: Call<SetQueueAttributesRequest>;
  listQueueTags: Call<ListQueueTagsRequest, ListQueueTagsResult>;
};

/** Makes the calls of one service over a connection; the signal ends those under way. */
export type Connect<Calls> = (connection: Connection, abortSignal: AbortSignal) => Calls;

// The SDK is loaded by the first call: it takes 100 MB that a process which fires nothing does not need.
export const connectRds: Connect<RdsCalls> = (connection, abortSignal) => {
  const opened = lazily(async () => {
    const sdk = await import("@aws-sdk/client-rds");
    return { sdk, client: guarded(new sdk.RDSClient(clientConfiguration(connection))) };
  });
  return {
    describeDBInstances: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.DescribeDBInstancesCommand(input), { abortSignal });
    },
    modifyDBInstance: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.ModifyDBInstanceCommand(input), { abortSignal });
    },
    promoteReadReplica: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.PromoteReadReplicaCommand(input), { abortSignal });
    },
  };
};

export const connectEc2: Connect<Ec2Calls> = (connection, abortSignal) => {
  const opened = lazily(async () => {
    const sdk = await import("@aws-sdk/client-ec2");
    return { sdk, client: guarded(new sdk.EC2Client(clientConfiguration(connection))) };
  });
  return {
    describeSecurityGroups: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.DescribeSecurityGroupsCommand(input), { abortSignal });
    },
    createSecurityGroup: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.CreateSecurityGroupCommand(input), { abortSignal });
    },
  };
};

export const connectSqs: Connect<SqsCalls> = (connection, abortSignal) => {
  const opened = lazily(async () => {
    const sdk = await import("@aws-sdk/client-sqs");
    return { sdk, client: guarded(new sdk.SQSClient(clientConfiguration(connection))) };
  });
  return {
    getQueueAttributes: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.GetQueueAttributesCommand(input), { abortSignal });
    },
    setQueueAttributes: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.SetQueueAttributesCommand(input), { abortSignal });
    },
    listQueueTags: async (input) => {
      const { sdk, client } = await opened();
      return client.send(new sdk.ListQueueTagsCommand(input), { abortSignal });
    },
  };
};

function guarded<Client extends { middlewareStack: unknown }>(client: Client): Client {
  refuseWebPage(client);
  return client;
}

function lazily<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
