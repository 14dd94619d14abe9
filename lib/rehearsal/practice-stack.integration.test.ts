import {
  CreateDBInstanceReadReplicaCommand,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  ModifyDBInstanceCommand,
  PromoteReadReplicaCommand,
  RebootDBInstanceCommand,
} from "@aws-sdk/client-rds";
import { AuthorizeSecurityGroupIngressCommand, CreateSecurityGroupCommand, RevokeSecurityGroupIngressCommand } from "@aws-sdk/client-ec2";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { awsClients, connectAsService, eventually, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let stack: PracticeStack;
let aws: ReturnType<typeof awsClients>;

beforeAll(async () => {
  stack = await startPracticeStack();
  aws = awsClients(stack);
});
beforeEach(() => stack.reset());
afterAll(() => stack?.stop());

const open: Awaited<ReturnType<typeof connectAsService>>[] = [];
afterEach(async () => {
  for (const client of open.splice(0)) await client.end().catch(() => {});
});

async function describe(id: string) {
  const { DBInstances } = await aws.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
  return DBInstances?.[0] ?? {};
}

const ended = (client: Awaited<ReturnType<typeof connectAsService>>) => new Promise((resolve) => client.once("end", resolve));
const available = (id: string) => eventually(async () => (await describe(id)).DBInstanceStatus === "available");

async function connect(id: string) {
  const client = await connectAsService((await describe(id)).Endpoint?.Port ?? 0);
  open.push(client);
  return client;
}

async function attachEmptyGroup(id: string) {
  const { GroupId = "" } = await aws.ec2.send(
    new CreateSecurityGroupCommand({ GroupName: `isolated-${id}`, Description: "admits nobody" }),
  );
  const { DBInstance } = await aws.rds.send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: id, VpcSecurityGroupIds: [GroupId], ApplyImmediately: true }),
  );
  expect(DBInstance).toMatchObject({ DBInstanceStatus: "modifying" });
  return GroupId;
}

const addDonor = (name: string) => `INSERT INTO donations (donor, amount_cents) VALUES ('${name}', 100)`;
const hasDonor = async (client: Awaited<ReturnType<typeof connect>>, name: string) =>
  (await client.query("SELECT 1 FROM donations WHERE donor = $1", [name])).rowCount === 1;

test("once ready, everything is in its health", async () => {
  const health = await fetch(`${stack.controlUrl}/practice/health`);
  expect(health.status).toBe(200);
  expect(Object.keys(stack.manifest.services).sort()).toEqual(["api", "cache", "call-tool", "donations", "identity", "load", "worker"]);
});

test("replicas stream what is written to the primary and refuse writes", async () => {
  const [primary, first, second] = [
    await connect("campaign-primary"),
    await connect("campaign-replica-1"),
    await connect("campaign-replica-2"),
  ];
  await primary.query(addDonor("streamed"));
  await eventually(async () => (await hasDonor(first, "streamed")) && (await hasDonor(second, "streamed")));
  await expect(first.query(addDonor("refused"))).rejects.toMatchObject({ code: "25006" });
  expect((await describe("campaign-replica-1")).StatusInfos).toMatchObject([
    { StatusType: "read replication", Normal: true, Status: "replicating" },
  ]);
});

test("isolating a replica cuts what is connected and refuses what is new, until its group is restored", async () => {
  const before = await describe("campaign-replica-1");
  const connected = await connect("campaign-replica-1");
  const cut = ended(connected);
  const group = await attachEmptyGroup("campaign-replica-1");
  await cut;
  await expect(connect("campaign-replica-1")).rejects.toMatchObject({ code: "ECONNRESET" });
  expect(await (await connect("campaign-replica-2")).query("SELECT 1")).toMatchObject({ rowCount: 1 });
  expect(await describe("campaign-replica-1")).toMatchObject({
    VpcSecurityGroups: [{ VpcSecurityGroupId: group, Status: "active" }],
  });

  await available("campaign-replica-1");
  const groups = before.VpcSecurityGroups?.map((one) => one.VpcSecurityGroupId ?? "");
  await aws.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-1", VpcSecurityGroupIds: groups }));
  expect(await (await connect("campaign-replica-1")).query("SELECT 1")).toMatchObject({ rowCount: 1 });
});

test("revoking the rule of a group shuts every instance of the group, and authorizing it opens them", async () => {
  const rule = {
    GroupId: stack.manifest.securityGroups.replicas,
    IpPermissions: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: "127.0.0.1/32" }] }],
  };
  await aws.ec2.send(new RevokeSecurityGroupIngressCommand(rule));
  await expect(connect("campaign-replica-1")).rejects.toThrow();
  await expect(connect("campaign-replica-2")).rejects.toThrow();
  await connect("campaign-primary");
  await aws.ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
  await connect("campaign-replica-1");
  await connect("campaign-replica-2");
});

test("a promoted replica takes writes for good and the other replica doesn't get them", async () => {
  const { DBInstance } = await aws.rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-replica-1" }));
  expect(DBInstance).toMatchObject({ DBInstanceStatus: "modifying", ReadReplicaSourceDBInstanceIdentifier: "campaign-primary" });
  const promoted = await connect("campaign-replica-1");
  await eventually(() => promoted.query(addDonor("after the promotion")));
  expect((await describe("campaign-replica-1")).ReadReplicaSourceDBInstanceIdentifier).toBe("campaign-primary");
  await available("campaign-replica-1");
  expect((await describe("campaign-replica-1")).ReadReplicaSourceDBInstanceIdentifier).toBeUndefined();
  expect((await describe("campaign-primary")).ReadReplicaDBInstanceIdentifiers).toEqual(["campaign-replica-2"]);

  const [primary, other] = [await connect("campaign-primary"), await connect("campaign-replica-2")];
  await primary.query(addDonor("to the old primary"));
  await eventually(() => hasDonor(other, "to the old primary"));
  expect(await hasDonor(other, "after the promotion")).toBe(false);
  expect(await hasDonor(promoted, "to the old primary")).toBe(false);
});

test("the name service follows a promotion once the old primary is gone, and does not go back", async () => {
  const names = async () =>
    (await (await fetch(`${stack.controlUrl}/practice/topology.json`)).json()) as { primary: string; replicas: string[] };
  const old = (await names()).primary;
  await attachEmptyGroup("campaign-primary");
  expect((await names()).primary).toBe(old);
  const promoted = (await describe("campaign-replica-2")).Endpoint?.Port;
  await aws.rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-replica-2" }));
  await eventually(async () => new URL((await names()).primary).port === String(promoted));
  await available("campaign-primary");
  await aws.rds.send(
    new ModifyDBInstanceCommand({ DBInstanceIdentifier: "campaign-primary", VpcSecurityGroupIds: [stack.manifest.securityGroups.primary] }),
  );
  await connect("campaign-primary");
  expect(new URL((await names()).primary).port).toBe(String(promoted));
  await available("campaign-replica-2");
});

test("a lost replica is rebuilt from the promoted one: deleted, created, streaming", async () => {
  await aws.rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-replica-1" }));
  await available("campaign-replica-1");
  await aws.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-2", SkipFinalSnapshot: true }));
  await eventually(() =>
    describe("campaign-replica-2").then(
      () => false,
      (error: Error) => error.name === "DBInstanceNotFoundFault",
    ),
  );

  const created = await aws.rds.send(
    new CreateDBInstanceReadReplicaCommand({
      DBInstanceIdentifier: "campaign-replica-2",
      SourceDBInstanceIdentifier: "campaign-replica-1",
      VpcSecurityGroupIds: [stack.manifest.securityGroups.replicas],
      Tags: [{ Key: "gameday", Value: "allowed" }],
    }),
  );
  expect(created.DBInstance).toMatchObject({ DBInstanceStatus: "creating", TagList: [{ Key: "gameday", Value: "allowed" }] });
  expect(created.DBInstance?.Endpoint).toBeUndefined();
  await available("campaign-replica-2");
  await (await connect("campaign-replica-1")).query(addDonor("new source"));
  const rebuilt = await connect("campaign-replica-2");
  await eventually(() => hasDonor(rebuilt, "new source"));
});

test("a reboot really restarts the server", async () => {
  const client = await connect("campaign-primary");
  const startedAt = async (one: typeof client) => (await one.query("SELECT pg_postmaster_start_time() AS at")).rows[0].at as Date;
  const before = await startedAt(client);
  const cut = ended(client);
  await aws.rds.send(new RebootDBInstanceCommand({ DBInstanceIdentifier: "campaign-primary" }));
  await cut;
  await available("campaign-primary");
  expect((await startedAt(await connect("campaign-primary"))).getTime()).toBeGreaterThan(before.getTime());
  const replica = await connect("campaign-replica-1");
  await (await connect("campaign-primary")).query(addDonor("after the reboot"));
  await eventually(() => hasDonor(replica, "after the reboot"));
});

test("a reset brings back the pristine topology from a promotion, a deletion and an isolation", async () => {
  await aws.rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-replica-1" }));
  await aws.rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-2", SkipFinalSnapshot: true }));
  await attachEmptyGroup("campaign-primary");
  await stack.reset();

  const [primary, first, second] = [
    await connect("campaign-primary"),
    await connect("campaign-replica-1"),
    await connect("campaign-replica-2"),
  ];
  await primary.query(addDonor("after the reset"));
  await eventually(async () => (await hasDonor(first, "after the reset")) && (await hasDonor(second, "after the reset")));
  expect(await describe("campaign-primary")).toMatchObject({
    DBInstanceStatus: "available",
    ReadReplicaDBInstanceIdentifiers: ["campaign-replica-1", "campaign-replica-2"],
    VpcSecurityGroups: [{ VpcSecurityGroupId: stack.manifest.securityGroups.primary }],
  });
});
