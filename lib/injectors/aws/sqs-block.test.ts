import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, fakeTrouble, fakeVictim, noPatience } from "./testing/fake-aws.ts";
import { createSqsBlock } from "./sqs-block.ts";

const params = { connection: fakeConnection, queueUrl: "https://sqs.us-east-1.amazonaws.com/000000000000/writes" };
const own = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "Own", Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" }],
});

describe.each([
  ["without a policy of its own", undefined],
  ["with a policy of its own", own],
])("on a queue %s", (_which, policy) => {
  describeInjectorContract("aws.sqs.block", async () => {
    const { world, sqs, identity } = fakeAws();
    const create = () => createSqsBlock({ sqs, identity, pace: fakePace });
    world.queue.policy = policy;
    return {
      create,
      trouble: {
        ...fakeTrouble(world, params),
        gone: async () => {
          world.refuse = () => {
            throw awsError("QueueDoesNotExist", 400, "The specified queue does not exist.");
          };
          return params;
        },
        interfere: async () => {
          const theirs = { Sid: "Theirs", Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" };
          const policy = JSON.parse(world.queue.policy ?? `{"Version":"2012-10-17","Statement":[]}`) as { Statement: object[] };
          world.queue.policy = JSON.stringify({ ...policy, Statement: [...policy.Statement, theirs] });
          return async () => (world.queue.policy ?? "").includes("Theirs");
        },
      },
      victim: fakeVictim(world, create),
      params,
      // Key order is SQS's own; what a policy means is compared.
      observe: async () => (world.queue.policy === undefined ? null : (JSON.parse(world.queue.policy) as unknown)),
      reach: async () => !(world.queue.policy ?? "").includes("Deny"),
      reset: async () => undefined,
      refusals: [],
    };
  });
});

describe("aws.sqs.block", () => {
  const arrange = (pace = fakePace) => {
    const fake = fakeAws();
    return { ...fake, driver: createSqsBlock({ ...fake, pace }), ...recordingContext() };
  };

  test("adds its statement to the others, and denies nothing that the revert needs", async () => {
    const { world, driver, context } = arrange();
    world.queue.policy = own;
    await driver.start(params, await driver.prepare(params, context), context);
    const { Statement } = JSON.parse(world.queue.policy) as { Statement: { Sid: string; Action: string | string[] }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["Own", "GamedayBlock"]);
    expect(Statement[1]?.Action).toEqual(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"]);
  });

  test("removes the policy of a queue that had none", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    expect(undo).toEqual([{ target: "writes", state: { queueUrl: params.queueUrl, policy: null } }]);
    await driver.start(params, undo, context);
    await driver.revert(params, undo, context);
    expect(world.queue.policy).toBeUndefined();
    expect(world.calls).toContain("SetQueueAttributes ");
  });

  test("a queue whose owner did not allow it is not touched", async () => {
    const { world, driver, context } = arrange();
    world.queue.tags = {};
    expect(await driver.check(params, context)).toContainEqual({ severity: "blocks", message: expect.stringContaining("gameday=allowed") });
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "not_opted_in" });
  });

  test("a missing permission to set the policy is found before the day, without a change", async () => {
    const { world, driver, context } = arrange();
    world.simulated = () => ({ EvalDecision: "implicitDeny" });
    const blocks = { severity: "blocks", message: expect.stringContaining("sqs:SetQueueAttributes") };
    expect(await driver.check(params, context)).toContainEqual(blocks);
    expect(world.calls.filter((call) => call.startsWith("Set"))).toEqual([]);
    world.simulated = null;
    world.refuse = (call) => {
      if (call.startsWith("SetQueueAttributes")) throw awsError("AccessDenied", 403);
    };
    expect(await driver.check(params, context)).toContainEqual(blocks);
    expect(world.queue.policy).toBeUndefined();
  });

  test("where nobody may simulate, the policy that is there is written back; a refusal for any other reason blocks too", async () => {
    const { world, driver, context } = arrange();
    world.queue.policy = own;
    world.simulated = null;
    expect((await driver.check(params, context)).filter(({ severity }) => severity === "blocks")).toEqual([]);
    expect(JSON.parse(world.queue.policy)).toEqual(JSON.parse(own));
    for (const [name, status] of [
      ["OverLimit", 403],
      ["KMSKeyNotAccessible", 400],
      ["InvalidAttributeValue", 400],
    ] as const) {
      world.refuse = (call) => {
        if (call.startsWith("SetQueueAttributes")) throw awsError(name, status);
      };
      expect(await driver.check(params, context), name).toContainEqual({ severity: "blocks", message: expect.stringContaining(name) });
    }
  });

  test("an endpoint that makes another policy of the one that is there is an alarm: mended, and blocked", async () => {
    const { world, driver, context } = arrange();
    world.queue.policy = own;
    world.simulated = null;
    let once = true;
    world.refuse = (call) => {
      if (call !== "GetQueueAttributes" || !once || !world.calls.some((made) => made.startsWith("Set"))) return;
      once = false;
      world.queue.policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Nonsense" }] });
    };
    expect(await driver.check(params, context)).toContainEqual({
      severity: "blocks",
      message: expect.stringContaining("got another policy"),
    });
    expect(JSON.parse(world.queue.policy)).toEqual(JSON.parse(own));
  });

  test("a policy that has no room for our statement is found before the day", async () => {
    const { world, driver, context } = arrange();
    const statements = (count: number, extra = "") =>
      JSON.stringify({ Version: "2012-10-17", Statement: Array.from({ length: count }, (_, at) => ({ Sid: `S${at}${extra}` })) });
    const blocks = async () => (await driver.check(params, context)).filter(({ severity }) => severity === "blocks");
    world.queue.policy = statements(19);
    expect(await blocks()).toEqual([]);
    world.queue.policy = statements(20);
    expect(await blocks()).toMatchObject([{ message: expect.stringMatching(/has 20 statements, and SQS takes 20/) }]);
    world.queue.policy = statements(10, "x".repeat(790));
    expect(await blocks()).toMatchObject([{ message: expect.stringMatching(/8192/) }]);
  });

  test("warns of what no revert brings back: what services drop, dead letters, what gets too old", async () => {
    const { world, driver, context } = arrange();
    const fromSns = { Sid: "Sns", Principal: { Service: "sns.amazonaws.com" } };
    const fromBucket = { Sid: "S3", Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::uploads" } } };
    world.queue.policy = JSON.stringify({ Statement: [fromSns, fromBucket] });
    world.queue.attributes = { MessageRetentionPeriod: "60", RedrivePolicy: "{}" };
    const says = (await driver.check(params, context)).map(({ message }) => message).join(" ");
    for (const known of ["fed by s3, sns", "dead-letter queue, from which nothing returns", "for 60 s at most"])
      expect(says).toContain(known);
  });

  test("a queue of another account is refused before the day", async () => {
    const { driver, context } = arrange();
    const theirs = { ...params, queueUrl: "https://sqs.us-east-1.amazonaws.com/111111111111/writes" };
    expect(await driver.check(theirs, context)).toContainEqual({
      severity: "blocks",
      message: expect.stringContaining("account 111111111111"),
    });
  });

  test("a queue that is elsewhere than the connection is refused when it is written down", () => {
    const { driver } = arrange();
    expect(driver.params.safeParse({ ...params, queueUrl: "https://evil.example/000000000000/writes" }).success).toBe(false);
    expect(driver.params.safeParse({ ...params, queueUrl: "https://sqs.eu-west-1.amazonaws.com/000000000000/writes" }).success).toBe(false);
  });

  test("a statement that others added while it was blocked is kept and named, and so is what they took out", async () => {
    const { world, driver, context } = arrange();
    world.queue.policy = own;
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    const policy = JSON.parse(world.queue.policy) as { Statement: { Sid: string }[] };
    policy.Statement = [...policy.Statement.filter(({ Sid }) => Sid !== "Own"), { Sid: "Theirs" }];
    world.queue.policy = JSON.stringify(policy);
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: true, kept: expect.stringMatching(/"Theirs" besides, "Own" is not/) },
    ]);
    expect(JSON.parse(world.queue.policy)).toMatchObject({ Statement: [{ Sid: "Theirs" }] });
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: true, kept: expect.stringMatching(/Theirs/) }]);
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true, changed: false, kept: expect.stringMatching(/Theirs/) }]);
  });

  test("a policy that changed since arming is not overwritten", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.queue.policy = own;
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/arm it again/),
    });
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "unclear" }]);
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, kept: expect.stringMatching(/"Own" besides/) },
    ]);
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: true, kept: expect.stringMatching(/"Own" besides/) }]);
    expect(world.queue.policy).toBe(own);
  });

  test("says when an accepted policy does not show", async () => {
    const { world, driver, context } = arrange(noPatience);
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    expect(await driver.start(params, undo, context)).toMatchObject([
      { ok: false, changed: true, detail: expect.stringMatching(/does not show/) },
    ]);
  });

  test("lists queues, and says which have not opted in; tells what its queue is like", async () => {
    const { world, driver, context } = arrange();
    const list = () => driver.targets?.list({ connection: fakeConnection, queueUrl: "" }, context);
    expect(await list()).toEqual([{ id: params.queueUrl, says: "writes" }]);
    const endpoint = "https://vpce-1.sqs.us-east-1.vpce.amazonaws.com";
    expect(await driver.targets?.list({ connection: { ...fakeConnection, endpoint } }, context)).toMatchObject([
      { id: `${endpoint}/000000000000/writes` },
    ]);
    world.queue.tags = {};
    expect(await list()).toEqual([{ id: params.queueUrl, says: "writes", refused: expect.stringContaining("gameday=allowed") }]);
    expect(await driver.facts?.(params, context)).toContainEqual({ target: "writes", name: "access policy", value: "none" });
    world.queue.attributes = { MessageRetentionPeriod: "345600" };
    expect(await driver.facts?.(params, context)).toContainEqual({ target: "writes", name: "keeps messages for", value: "4 days" });
  });

  test("a queue that is not there reads as such", async () => {
    const { world, driver, context } = arrange();
    world.refuse = () => {
      throw awsError("QueueDoesNotExist", 400, "The specified queue does not exist.");
    };
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "not_found", message: expect.stringMatching(/writes/) });
  });
});
