import { AuthorizeSecurityGroupIngressCommand, RevokeSecurityGroupIngressCommand } from "@aws-sdk/client-ec2";
import { CreateDBInstanceReadReplicaCommand, DeleteDBInstanceCommand, PromoteReadReplicaCommand } from "@aws-sdk/client-rds";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { awsClients, eventually, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let stack: PracticeStack;

beforeAll(async () => {
  stack = await startPracticeStack();
});
beforeEach(() => stack.reset());
afterAll(() => stack?.stop());

function ingressOf(role: "primary" | "replicas") {
  const IpPermissions = [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: "127.0.0.1/32" }] }];
  return { GroupId: stack.manifest.securityGroups[role], IpPermissions };
}

const isolate = (role: "primary" | "replicas") => awsClients(stack).ec2.send(new RevokeSecurityGroupIngressCommand(ingressOf(role)));
const readmit = (role: "primary" | "replicas") => awsClients(stack).ec2.send(new AuthorizeSecurityGroupIngressCommand(ingressOf(role)));

const lookUp = () => fetch(`${stack.manifest.services.api}/people/1`);
const inMode = (mode: string) =>
  eventually(async () => {
    const answer = await lookUp();
    return answer.headers.get("x-health-mode") === mode && answer;
  });

function recordContact() {
  const body = JSON.stringify({ personId: 1, outcome: "supporter" });
  return fetch(`${stack.manifest.services.api}/contacts`, { method: "POST", headers: { "content-type": "application/json" }, body });
}

type Pools = { primaryPool: number; replicaPool: number; streamingReplicas: number | null };

/** Waits until the api measures this of its databases. */
const measures = (wanted: Pools) =>
  eventually(async () => {
    const measured = (await (await fetch(`${stack.manifest.services.api}/metrics.json`)).json()) as Pools;
    const pools = Object.keys(wanted) as (keyof Pools)[];
    return pools.every((name) => measured[name] === wanted[name]);
  });

test("without replicas, reads come from the primary and nobody sees an error", async () => {
  await inMode("normal");
  await isolate("replicas");
  const statuses: number[] = [];
  await eventually(async () => {
    const answer = await lookUp();
    statuses.push(answer.status);
    return answer.headers.get("x-health-mode") === "replicas-lost" && answer.headers.get("x-health-source") === "primary";
  });
  expect(new Set(statuses)).toEqual(new Set([200]));
  await readmit("replicas");
  await eventually(async () => (await inMode("normal")).headers.get("x-health-source") === "replica");
});

test("without the primary, reads go on, writes are queued and nobody can sign in", async () => {
  await isolate("primary");
  expect((await inMode("read-only")).status).toBe(200);
  expect((await recordContact()).status).toBe(202);
  await eventually(async () => (await fetch(`${stack.manifest.services.identity}/health`)).status === 503);
  await readmit("primary");
  await inMode("normal");
  await eventually(async () => (await fetch(`${stack.manifest.services.identity}/health`)).ok);
});

test("without any database, what was read before comes from the cache", async () => {
  await inMode("normal");
  await lookUp();
  await isolate("replicas");
  await isolate("primary");
  const answer = await inMode("cache-only");
  expect([answer.status, answer.headers.get("x-health-source")]).toEqual([200, "cache"]);
});

test("isolated replicas go on streaming, which the primary knows; who follows an isolated primary is not known", async () => {
  await measures({ primaryPool: 1, replicaPool: 2, streamingReplicas: 2 });
  await isolate("replicas");
  await measures({ primaryPool: 1, replicaPool: 0, streamingReplicas: 2 });
  await readmit("replicas");
  await isolate("primary");
  await measures({ primaryPool: 0, replicaPool: 2, streamingReplicas: null });
});

test("nobody follows a promoted replica, though the other one answers, until a replica is made from it", async () => {
  const { rds } = awsClients(stack);
  const [first, second] = stack.manifest.databases.replicas;
  await isolate("primary");
  await rds.send(new PromoteReadReplicaCommand({ DBInstanceIdentifier: first }));
  await measures({ primaryPool: 1, replicaPool: 1, streamingReplicas: 0 });
  await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: second, SkipFinalSnapshot: true }));
  const rebuild = new CreateDBInstanceReadReplicaCommand({
    DBInstanceIdentifier: second,
    SourceDBInstanceIdentifier: first,
    VpcSecurityGroupIds: [stack.manifest.securityGroups.replicas],
  });
  await eventually(() => rds.send(rebuild));
  await measures({ primaryPool: 1, replicaPool: 1, streamingReplicas: 1 });
});
