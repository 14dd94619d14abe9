import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeTagsCommand,
  RevokeSecurityGroupIngressCommand,
} from "@aws-sdk/client-ec2";
import {
  AddTagsToResourceCommand,
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  DescribeDBClustersCommand,
  ListTagsForResourceCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RemoveTagsFromResourceCommand,
} from "@aws-sdk/client-rds";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { awsClients, eventually, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let stack: PracticeStack;
let aws: ReturnType<typeof awsClients>;

beforeAll(async () => {
  stack = await startPracticeStack(undefined, { bare: true });
  aws = awsClients(stack);
});
beforeEach(() => stack.reset());
afterAll(() => stack?.stop());

const replica = "campaign-replica-1";

test("describes instances with what a driver needs to know of them", async () => {
  const { DBInstances = [] } = await aws.rds.send(new DescribeDBInstancesCommand({}));
  expect(DBInstances.map((one) => one.DBInstanceIdentifier)).toEqual([
    "campaign-primary",
    replica,
    "campaign-replica-2",
    "campaign-untagged",
  ]);
  expect(DBInstances[1]).toMatchObject({
    DBInstanceStatus: "available",
    Engine: "postgres",
    Endpoint: { Address: "127.0.0.1", Port: expect.any(Number) },
    ReadReplicaSourceDBInstanceIdentifier: "campaign-primary",
    ReadReplicaDBInstanceIdentifiers: [],
    VpcSecurityGroups: [{ VpcSecurityGroupId: stack.manifest.securityGroups.replicas, Status: "active" }],
    DBSubnetGroup: { VpcId: expect.stringMatching(/^vpc-/) },
    DBInstanceArn: `arn:aws:rds:us-east-1:000000000000:db:${replica}`,
    TagList: [
      { Key: "gameday", Value: "allowed" },
      { Key: "application", Value: "campaign" },
    ],
    InstanceCreateTime: expect.any(Date),
  });
  expect(DBInstances[3]?.TagList).toEqual([{ Key: "application", Value: "campaign" }]);
  const filtered = await aws.rds.send(new DescribeDBInstancesCommand({ Filters: [{ Name: "db-instance-id", Values: [replica] }] }));
  expect(filtered.DBInstances).toHaveLength(1);
});

test("RDS refuses in its own words", async () => {
  const { rds } = aws;
  await expect(rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "nobody" }))).rejects.toMatchObject({
    name: "DBInstanceNotFoundFault",
    $metadata: { httpStatusCode: 404 },
  });
  await expect(rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-primary" }))).rejects.toMatchObject({
    name: "InvalidDBInstanceStateFault",
  });
  await expect(
    rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: replica, VpcSecurityGroupIds: ["sg-00000000000000000"] })),
  ).rejects.toMatchObject({ name: "InvalidParameterValue" });
  await expect(rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: replica, AllocatedStorage: 30 }))).rejects.toMatchObject({
    name: "InvalidParameterCombination",
  });
  await expect(
    rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "campaign-primary", SkipFinalSnapshot: true })),
  ).rejects.toMatchObject({
    name: "InvalidDBInstanceStateFault",
  });
  await expect(
    rds.send(new CreateDBInstanceReadReplicaCommand({ DBInstanceIdentifier: replica, SourceDBInstanceIdentifier: "campaign-primary" })),
  ).rejects.toMatchObject({
    name: "DBInstanceAlreadyExistsFault",
  });
  await expect(rds.send(new DescribeDBClustersCommand({}))).rejects.toMatchObject({ name: "InvalidAction" });
});

test("RDS refuses a second change while the first is under way", async () => {
  const change = new ModifyDBInstanceCommand({
    DBInstanceIdentifier: replica,
    VpcSecurityGroupIds: [stack.manifest.securityGroups.primary],
  });
  await aws.rds.send(change);
  await expect(aws.rds.send(change)).rejects.toMatchObject({ name: "InvalidDBInstanceStateFault", $metadata: { httpStatusCode: 400 } });
  await eventually(() => aws.rds.send(change));
});

test("tags of an instance can be listed, added and removed", async () => {
  const ResourceName = "arn:aws:rds:us-east-1:000000000000:db:campaign-untagged";
  const tags = async () => (await aws.rds.send(new ListTagsForResourceCommand({ ResourceName }))).TagList;
  await aws.rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: [{ Key: "gameday", Value: "allowed" }] }));
  expect(await tags()).toContainEqual({ Key: "gameday", Value: "allowed" });
  await aws.rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: ["gameday"] }));
  expect(await tags()).toEqual([{ Key: "application", Value: "campaign" }]);
});

test("a security group is made, filled, emptied, tagged and deleted", async () => {
  const TagSpecifications = [{ ResourceType: "security-group" as const, Tags: [{ Key: "made-by", Value: "a test" }] }];
  const made = await aws.ec2.send(
    new CreateSecurityGroupCommand({ GroupName: "practice", Description: "made by a test", TagSpecifications }),
  );
  const GroupId = made.GroupId ?? "";
  expect(made.Tags).toEqual([{ Key: "made-by", Value: "a test" }]);
  const ranges = [{ CidrIp: "10.0.0.0/8", Description: "office" }, { CidrIp: "127.0.0.1/32" }];
  const IpPermissions = [
    { IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges: ranges },
    { IpProtocol: "-1", UserIdGroupPairs: [{ GroupId }] },
  ];
  const added = await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  expect(added).toMatchObject({
    Return: true,
    SecurityGroupRules: [{ GroupId, CidrIpv4: "10.0.0.0/8" }, { CidrIpv4: "127.0.0.1/32" }, { ReferencedGroupInfo: { GroupId } }],
  });

  const described = await aws.ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: "group-name", Values: ["prac*"] }] }));
  expect(described.SecurityGroups).toMatchObject([
    {
      GroupId,
      Description: "made by a test",
      IpPermissions: [{ IpProtocol: "tcp", FromPort: 5432, IpRanges: ranges }, { IpProtocol: "-1" }],
    },
  ]);
  const rules = await aws.ec2.send(new DescribeSecurityGroupRulesCommand({ Filters: [{ Name: "group-id", Values: [GroupId] }] }));
  expect(rules.SecurityGroupRules).toHaveLength(3);

  await aws.ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: IpPermissions.slice(0, 1) }));
  await aws.ec2.send(
    new RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds: [added.SecurityGroupRules?.[2]?.SecurityGroupRuleId ?? ""] }),
  );
  await aws.ec2.send(new CreateTagsCommand({ Resources: [GroupId], Tags: [{ Key: "gameday", Value: "allowed" }] }));
  const tags = await aws.ec2.send(new DescribeTagsCommand({ Filters: [{ Name: "resource-id", Values: [GroupId] }] }));
  expect(tags.Tags?.map((tag) => tag.Key)).toEqual(["made-by", "gameday"]);
  await aws.ec2.send(new DeleteSecurityGroupCommand({ GroupId }));
  await expect(aws.ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))).rejects.toMatchObject({
    name: "InvalidGroup.NotFound",
  });
});

test("EC2 refuses in its own words", async () => {
  const GroupId = stack.manifest.securityGroups.primary;
  const rule = (CidrIp: string) => ({
    GroupId,
    IpPermissions: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp }] }],
  });
  const { ec2 } = aws;
  await expect(ec2.send(new AuthorizeSecurityGroupIngressCommand(rule("127.0.0.1/32")))).rejects.toMatchObject({
    name: "InvalidPermission.Duplicate",
    $metadata: { httpStatusCode: 400 },
  });
  await expect(ec2.send(new RevokeSecurityGroupIngressCommand(rule("10.1.0.0/16")))).rejects.toMatchObject({
    name: "InvalidPermission.NotFound",
  });
  await expect(ec2.send(new AuthorizeSecurityGroupIngressCommand(rule("10.1.0.0/64")))).rejects.toMatchObject({
    name: "InvalidParameterValue",
  });
  await expect(ec2.send(new DeleteSecurityGroupCommand({ GroupId }))).rejects.toMatchObject({ name: "DependencyViolation" });
  await expect(ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ["practice"] }))).rejects.toMatchObject({
    name: "InvalidGroupId.Malformed",
  });
  await expect(ec2.send(new CreateSecurityGroupCommand({ GroupName: "campaign-primary-db", Description: "again" }))).rejects.toMatchObject({
    name: "InvalidGroup.Duplicate",
  });
  await expect(ec2.send(new CreateSecurityGroupCommand({ GroupName: "dry", Description: "dry", DryRun: true }))).rejects.toMatchObject({
    name: "DryRunOperation",
    $metadata: { httpStatusCode: 412 },
  });
});

test("missing permission and bad credentials read as such in every service", async () => {
  const rds = (key: string) => awsClients(stack, key).rds.send(new DescribeDBInstancesCommand({}));
  const ec2 = (key: string) => awsClients(stack, key).ec2.send(new DescribeSecurityGroupsCommand({}));
  await expect(rds("AKIADENIED")).rejects.toMatchObject({ name: "AccessDenied", $metadata: { httpStatusCode: 403 } });
  await expect(ec2("AKIADENIED")).rejects.toMatchObject({ name: "UnauthorizedOperation", $metadata: { httpStatusCode: 403 } });
  await expect(rds("AKIAINVALID")).rejects.toMatchObject({ name: "InvalidClientTokenId" });
  await expect(ec2("AKIAINVALID")).rejects.toMatchObject({ name: "AuthFailure", $metadata: { httpStatusCode: 401 } });
});
