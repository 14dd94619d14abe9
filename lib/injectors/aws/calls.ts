import {
  CreateSecurityGroupCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  type CreateSecurityGroupRequest,
  type CreateSecurityGroupResult,
  type DescribeSecurityGroupsRequest,
  type DescribeSecurityGroupsResult,
} from "@aws-sdk/client-ec2";
import {
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RDSClient,
  type DBInstanceMessage,
  type DescribeDBInstancesMessage,
  type ModifyDBInstanceMessage,
  type PromoteReadReplicaMessage,
} from "@aws-sdk/client-rds";
import {
  GetQueueAttributesCommand,
  ListQueueTagsCommand,
  SetQueueAttributesCommand,
  SQSClient,
  type GetQueueAttributesRequest,
  type GetQueueAttributesResult,
  type ListQueueTagsRequest,
  type ListQueueTagsResult,
  type SetQueueAttributesRequest,
} from "@aws-sdk/client-sqs";
import { clientConfiguration, type Connection } from "./connection.ts";

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

export const connectRds: Connect<RdsCalls> = (connection, abortSignal) => {
  const client = new RDSClient(clientConfiguration(connection));
  return {
    describeDBInstances: (input) => client.send(new DescribeDBInstancesCommand(input), { abortSignal }),
    modifyDBInstance: (input) => client.send(new ModifyDBInstanceCommand(input), { abortSignal }),
    promoteReadReplica: (input) => client.send(new PromoteReadReplicaCommand(input), { abortSignal }),
  };
};

export const connectEc2: Connect<Ec2Calls> = (connection, abortSignal) => {
  const client = new EC2Client(clientConfiguration(connection));
  return {
    describeSecurityGroups: (input) => client.send(new DescribeSecurityGroupsCommand(input), { abortSignal }),
    createSecurityGroup: (input) => client.send(new CreateSecurityGroupCommand(input), { abortSignal }),
  };
};

export const connectSqs: Connect<SqsCalls> = (connection, abortSignal) => {
  const client = new SQSClient(clientConfiguration(connection));
  return {
    getQueueAttributes: (input) => client.send(new GetQueueAttributesCommand(input), { abortSignal }),
    setQueueAttributes: (input) => client.send(new SetQueueAttributesCommand(input), { abortSignal }),
    listQueueTags: (input) => client.send(new ListQueueTagsCommand(input), { abortSignal }),
  };
};
