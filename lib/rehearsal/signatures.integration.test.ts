import { request } from "node:http";
import { DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeDBInstancesCommand, ModifyDBInstanceCommand, RDSClient } from "@aws-sdk/client-rds";
import { GetQueueAttributesCommand, SetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Hash } from "@smithy/core/serde";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, expect, test } from "vitest";
import { awsClients, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let stack: PracticeStack;
let aws: ReturnType<typeof awsClients>;
beforeAll(async () => {
  stack = await startPracticeStack(undefined, { bare: true });
  aws = awsClients(stack);
});
afterAll(() => stack?.stop());

const accessKeyId = "AKIAPRACTICE";
const policyOf = async () => {
  const asked = new GetQueueAttributesCommand({ QueueUrl: stack.manifest.queue.url, AttributeNames: ["Policy"] });
  return (await aws.sqs.send(asked)).Attributes;
};
const state = async () => [
  (await aws.rds.send(new DescribeDBInstancesCommand({}))).DBInstances,
  (await aws.ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups,
  await policyOf(),
];

const groupsOfReplica = async () => {
  const { DBInstances } = await aws.rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: "campaign-replica-1" }));
  return DBInstances?.[0]?.VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId);
};

type Signed = { secret?: string; key?: string; service?: string; region?: string; date?: Date };

/** The headers of a request to isolate, as whoever has these would sign it. */
async function headersOf(body: string, { secret = stack.secret, key = accessKeyId, service = "rds", region = "us-east-1", date }: Signed) {
  const credentials = { accessKeyId: key, secretAccessKey: secret };
  const signer = new SignatureV4({ credentials, service, region, sha256: Hash.bind(null, "sha256") });
  const headers = { host: new URL(stack.controlUrl).host, "content-type": "application/x-www-form-urlencoded" };
  const signed = { method: "POST", protocol: "http:", hostname: "127.0.0.1", path: "/", headers, body };
  return (await signer.sign(signed, { signingDate: date ?? new Date() })).headers;
}

function post(body: string, headers: Record<string, string>): Promise<{ status: number; said: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(stack.controlUrl, { method: "POST", headers, agent: false }, (answer) => {
      let said = "";
      answer.setEncoding("utf8").on("data", (text: string) => (said += text));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, said }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const minutesAway = (minutes: number) => new Date(Date.now() + minutes * 60_000);
/** Puts a replica into the primary's group. */
const isolate = () =>
  new URLSearchParams({
    Action: "ModifyDBInstance",
    Version: "2014-10-31",
    DBInstanceIdentifier: "campaign-replica-1",
    "VpcSecurityGroupIds.VpcSecurityGroupId.1": stack.manifest.securityGroups.primary,
  }).toString();

test.each<[string, string, () => Promise<Record<string, string>>]>([
  ["no signature", "MissingAuthenticationToken", async () => ({})],
  ["half a signature", "IncompleteSignature", async () => ({ authorization: "AWS4-HMAC-SHA256 Credential=AKIAPRACTICE/x" })],
  ["another secret", "SignatureDoesNotMatch", () => headersOf(isolate(), { secret: "practice" })],
  ["an access key that nobody has", "InvalidClientTokenId", () => headersOf(isolate(), { key: "AKIAOTHER" })],
  ["the signature of another body", "SignatureDoesNotMatch", () => headersOf("Action=DescribeDBInstances&Version=2014-10-31", {})],
  ["a date 16 minutes ago", "RequestTimeTooSkewed", () => headersOf(isolate(), { date: minutesAway(-16) })],
  ["a date in 16 minutes", "RequestTimeTooSkewed", () => headersOf(isolate(), { date: minutesAway(16) })],
  ["a signature for another service", "SignatureDoesNotMatch", () => headersOf(isolate(), { service: "ec2" })],
  ["a signature for another region", "SignatureDoesNotMatch", () => headersOf(isolate(), { region: "eu-west-1" })],
])("a request with %s is refused and changes nothing", async (_what, code, headers) => {
  const before = await state();
  const { status, said } = await post(isolate(), await headers());
  expect({ status, said }).toEqual({
    status: code === "IncompleteSignature" ? 400 : 403,
    said: expect.stringContaining(`<Code>${code}</Code>`),
  });
  expect(await state()).toEqual(before);
});

test("the same request, signed with the stack's secret, does what it asks", async () => {
  const { primary, replicas } = stack.manifest.securityGroups;
  expect(await groupsOfReplica()).toEqual([replicas]);
  expect(await post(isolate(), await headersOf(isolate(), {}))).toMatchObject({ status: 200 });
  expect(await groupsOfReplica()).toEqual([primary]);
  await stack.reset();
});

test("the SDK's clients with a guessed secret are refused by every service, and change nothing", async () => {
  const config = { ...stack.manifest.aws, credentials: { accessKeyId, secretAccessKey: "guessed" }, maxAttempts: 1 };
  const refused = { name: "SignatureDoesNotMatch", $metadata: { httpStatusCode: 403 } };
  const before = await state();
  const modify = new ModifyDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-1", VpcSecurityGroupIds: ["sg-1"] });
  await expect(new RDSClient(config).send(modify)).rejects.toMatchObject(refused);
  await expect(new EC2Client(config).send(new DescribeSecurityGroupsCommand({}))).rejects.toMatchObject(refused);
  const block = new SetQueueAttributesCommand({ QueueUrl: stack.manifest.queue.url, Attributes: { Policy: "" } });
  await expect(new SQSClient(config).send(block)).rejects.toMatchObject(refused);
  expect(await state()).toEqual(before);
});

test("a reset is done for who knows the secret alone", async () => {
  const { primary, replicas } = stack.manifest.securityGroups;
  await aws.rds.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier: "campaign-replica-1", VpcSecurityGroupIds: [primary] }));
  const broken = await state();
  expect((await fetch(`${stack.controlUrl}/practice/reset`, { method: "POST" })).status).toBe(401);
  expect(await state()).toEqual(broken);
  await stack.reset();
  expect(await groupsOfReplica()).toEqual([replicas]);
});

test("what the stack says of itself holds no secret", async () => {
  const said = await Promise.all(
    ["/practice.json", "/practice/topology.json", "/practice/health"].map(async (path) =>
      (await fetch(`${stack.controlUrl}${path}`)).text(),
    ),
  );
  expect([...said, ...stack.progress].filter((words) => words.includes(stack.secret))).toEqual([]);
  expect(said[0]).toContain(stack.manifest.aws.endpoint);
});
