import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, noPatience } from "./testing/fake-aws.ts";
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
    const { world, sqs } = fakeAws();
    world.queue.policy = policy;
    return {
      create: () => createSqsBlock({ sqs, pace: fakePace }),
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
    return { ...fake, driver: createSqsBlock({ sqs: fake.sqs, pace }), ...recordingContext() };
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
    expect(await driver.check(params, context)).toMatchObject([{ severity: "blocks", message: /gameday=allowed/ }, { severity: "warns" }]);
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "not_opted_in" });
  });

  test("a missing permission to set the policy is found before the day, without a change", async () => {
    const { world, driver, context } = arrange();
    world.refuse = (call) => {
      if (call.startsWith("SetQueueAttributes")) throw awsError("AccessDenied", 403);
    };
    expect((await driver.check(params, context))[0]?.message).toContain("sqs:SetQueueAttributes");
    expect(world.queue.policy).toBeUndefined();
  });

  test("a policy that changed since arming is not overwritten", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.queue.policy = own;
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({ code: "conflict", message: /arm it again/ });
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "unclear" }]);
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: false }]);
    expect(world.queue.policy).toBe(own);
  });

  test("says when an accepted policy does not show", async () => {
    const { world, driver, context } = arrange(noPatience);
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: false, changed: true, detail: /does not show/ }]);
  });

  test("a queue that is not there reads as such", async () => {
    const { world, driver, context } = arrange();
    world.refuse = () => {
      throw awsError("QueueDoesNotExist", 400, "The specified queue does not exist.");
    };
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "not_found", message: /writes/ });
  });
});
