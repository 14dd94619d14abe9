import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueueTagsCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { awsClients, eventually, startPracticeStack, type PracticeStack } from "./practice-stack.fixture.ts";

let stack: PracticeStack;
let sqs: ReturnType<typeof awsClients>["sqs"];
let QueueUrl: string;

beforeAll(async () => {
  stack = await startPracticeStack();
  ({ sqs } = awsClients(stack));
  QueueUrl = stack.manifest.queue.url;
});
beforeEach(() => stack.reset());
afterAll(() => stack?.stop());

const deny = (Action: string | string[], over: object = {}) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Sid: "Block", Effect: "Deny", Principal: "*", Action, Resource: "arn:aws:sqs:us-east-1:000000000000:campaign-writes", ...over },
    ],
  });

const setPolicy = (Policy: string) => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
const policy = async () => (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Policy"] }))).Attributes?.Policy;
const sendOne = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));

test("the queue has the control endpoint's address and is opted in", async () => {
  expect(QueueUrl).toBe(`${stack.controlUrl}/000000000000/campaign-writes`);
  expect((await sqs.send(new GetQueueUrlCommand({ QueueName: "campaign-writes" }))).QueueUrl).toBe(QueueUrl);
  expect((await sqs.send(new ListQueueTagsCommand({ QueueUrl }))).Tags).toMatchObject({ gameday: "allowed" });
});

test("denied to everyone, messages are refused in every form as SQS refuses them, and the policy can be taken away again", async () => {
  await setPolicy(deny("sqs:*"));
  const refused = {
    name: "AccessDenied",
    $metadata: { httpStatusCode: 403 },
    message: expect.stringContaining("explicit deny in a resource-based policy"),
  };
  await expect(sendOne()).rejects.toMatchObject(refused);
  await expect(sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: "1", MessageBody: "{}" }] }))).rejects.toMatchObject(
    refused,
  );
  await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject(refused);
  await expect(sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "any" }))).rejects.toMatchObject(refused);
  await expect(
    sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: "any", VisibilityTimeout: 1 })),
  ).rejects.toMatchObject(refused);
  expect(JSON.parse((await policy()) ?? "")).toEqual(JSON.parse(deny("sqs:*")));
  await setPolicy("");
  expect(await policy()).toBeUndefined();
  expect((await sendOne()).MessageId).toBeDefined();
});

test("only what a statement names is denied", async () => {
  await setPolicy(deny(["SQS:ReceiveMessage", "sqs:Delete*"]));
  expect((await sendOne()).MessageId).toBeDefined();
  await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({ name: "AccessDenied" });
  await setPolicy(deny("sqs:SendMessage", { Effect: "Allow" }));
  expect((await sendOne()).MessageId).toBeDefined();
});

test("writes go to the primary while the queue is blocked", async () => {
  await setPolicy(deny("sqs:SendMessage"));
  const record = () =>
    fetch(`${stack.manifest.services.api}/contacts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ personId: 1, outcome: "supporter" }),
    });
  await eventually(async () => (await record()).headers.get("x-health-queue") === "blocked");
  expect((await record()).status).toBe(201);
});

test("bad keys read as such", async () => {
  const list = (key: string) => awsClients(stack, key).sqs.send(new ListQueueTagsCommand({ QueueUrl }));
  await expect(list("AKIADENIED")).rejects.toMatchObject({ name: "AccessDenied" });
  await expect(list("AKIAINVALID")).rejects.toMatchObject({ name: "InvalidClientTokenId" });
});

test("a reset takes the policy away and makes a deleted queue again", async () => {
  await setPolicy(deny("sqs:*"));
  await stack.reset();
  expect(await policy()).toBeUndefined();
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
  await eventually(async () => (await fetch(`${stack.controlUrl}/practice/health`)).status === 503);
  await stack.reset();
  expect((await sendOne()).MessageId).toBeDefined();
});
