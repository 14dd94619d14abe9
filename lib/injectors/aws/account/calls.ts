import type {
  CreateSecurityGroupRequest,
  CreateSecurityGroupResult,
  DeleteSecurityGroupRequest,
  DescribeSecurityGroupsRequest,
  DescribeSecurityGroupsResult,
} from "@aws-sdk/client-ec2";
import type { SimulatePrincipalPolicyRequest, SimulatePolicyResponse } from "@aws-sdk/client-iam";
import type {
  DBInstanceMessage,
  DescribeDBInstancesMessage,
  ModifyDBInstanceMessage,
  PromoteReadReplicaMessage,
} from "@aws-sdk/client-rds";
import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  ListQueuesRequest,
  ListQueuesResult,
  ListQueueTagsRequest,
  ListQueueTagsResult,
  SetQueueAttributesRequest,
} from "@aws-sdk/client-sqs";
import type { GetCallerIdentityResponse } from "@aws-sdk/client-sts";
import type { Connection } from "./connection.ts";

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
  deleteSecurityGroup: Call<DeleteSecurityGroupRequest>;
};
export type SqsCalls = {
  getQueueAttributes: Call<GetQueueAttributesRequest, GetQueueAttributesResult>;
  setQueueAttributes: Call<SetQueueAttributesRequest>;
  listQueues: Call<ListQueuesRequest, ListQueuesResult>;
  listQueueTags: Call<ListQueueTagsRequest, ListQueueTagsResult>;
};
/** Who asks, and what that identity may do: for `check`, so that it needs to try no change. */
export type IdentityCalls = {
  getCallerIdentity: Call<void, GetCallerIdentityResponse>;
  simulatePrincipalPolicy: Call<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>;
};

/** Makes the calls of one service over a connection; the signal ends those under way. */
export type Connect<Calls> = (connection: Connection, abortSignal: AbortSignal) => Calls;
