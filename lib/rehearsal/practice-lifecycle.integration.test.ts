import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { CreateSecurityGroupCommand } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, ModifyDBInstanceCommand, PromoteReadReplicaCommand } from "@aws-sdk/client-rds";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { asAdmin } from "./databases/admin.ts";
import { awsClients, connectAsService, eventually, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let folder: string;
let stack: PracticeStack | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "practice-"));
});
afterEach(() => stack?.stop());
afterAll(() => rm(folder, { recursive: true, force: true }));

async function start(): Promise<PracticeStack> {
  stack = await startPracticeStack(folder);
  return stack;
}

async function describe(id: string) {
  const { rds } = awsClients(stack as PracticeStack);
  return (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))).DBInstances?.[0] ?? {};
}

const connect = async (id: string) => connectAsService((await describe(id)).Endpoint?.Port ?? 0);

async function processesOf(data: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "pid,command"]);
  return stdout.split("\n").filter((line) => line.includes(data) && !line.includes("ps -eo"));
}

test("a second start keeps data and isolations, and makes nothing anew", async () => {
  const { ec2, rds } = awsClients(await start());
  const writer = await connect("campaign-primary");
  await writer.query("INSERT INTO donations (donor, amount_cents) VALUES ('kept', 100)");
  await writer.end();
  const { GroupId = "" } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: "isolated", Description: "admits nobody" }));
  await rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-1", VpcSecurityGroupIds: [GroupId] }));
  await stack?.stop();
  expect(await processesOf(folder)).toEqual([]);

  expect((await start()).progress).not.toContain("making the primary");
  expect(await describe("campaign-replica-1")).toMatchObject({
    DBInstanceStatus: "available",
    VpcSecurityGroups: [{ VpcSecurityGroupId: GroupId }],
  });
  await expect(connect("campaign-replica-1")).rejects.toThrow();
  const reader = await connect("campaign-replica-2");
  expect((await reader.query("SELECT 1 FROM donations WHERE donor = 'kept'")).rowCount).toBe(1);
  await reader.end();
});

test("a stack made when its services could not see replication shows it to them at the next start", async () => {
  const streaming = async () => {
    const client = await connect("campaign-primary");
    const { rowCount } = await client.query("SELECT 1 FROM pg_stat_replication WHERE state = 'streaming'");
    await client.end();
    return rowCount;
  };
  await start();
  const primary = (await processesOf(folder)).find((line) => line.includes("cluster_name=campaign-primary"));
  const socketFolder = /unix_socket_directories=(\S+)/.exec(primary ?? "")?.[1] ?? "";
  const adminPassword = await readFile(path.join(folder, "admin-password"), "utf8");
  await asAdmin({ socketFolder, adminPassword }, (client) => client.query("REVOKE pg_read_all_stats FROM campaign"));
  expect(await streaming()).toBe(0);
  await stack?.stop();
  expect((await start()).progress).not.toContain("making the primary");
  await eventually(async () => (await streaming()) === 2);
});

test("a stack that was left promoted is built anew at the next start", async () => {
  const { rds } = awsClients(await start());
  await rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: "campaign-replica-1" }));
  await eventually(async () => (await describe("campaign-replica-1")).DBInstanceStatus === "available");
  await stack?.stop();
  await start();
  expect(await describe("campaign-replica-1")).toMatchObject({ ReadReplicaSourceDBInstanceIdentifier: "campaign-primary" });
});

test("a stack whose data is damaged is built anew at the next start", async () => {
  await rm(path.join(folder, "databases", "campaign-primary", "global", "pg_control"), { force: true });
  await start();
  await (await connect("campaign-replica-1")).end();
});

test("killed outright, it leaves no process behind and starts again, for those who could sign for it before", async () => {
  const { kill, secret } = await start();
  await kill();
  await eventually(async () => (await processesOf(folder)).length === 0);
  expect((await start()).secret).toBe(secret);
  await (await connect("campaign-primary")).end();
});

test("when its parent's pipe closes it stops by itself", async () => {
  const { orphan } = await start();
  await orphan();
  await eventually(async () => (await processesOf(folder)).length === 0);
});

test("a second stack on the same data says so and leaves the first one alone", async () => {
  const first = await start();
  await expect(startPracticeStack(folder)).rejects.toThrow("another practice stack");
  expect((await fetch(`${first.controlUrl}/practice/health`)).status).toBe(200);
});
