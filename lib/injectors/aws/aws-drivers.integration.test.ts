import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { findInjector } from "../registry.ts";
import { startPracticeStack, type PracticeStack } from "./testing/practice-stack.ts";
import { witnessOf } from "./testing/practice-witness.ts";
import { createRdsIsolate } from "./rds-isolate.ts";
import { createRdsPromoteReplica } from "./rds-promote-replica.ts";
import { createSqsBlock } from "./sqs-block.ts";

const timeoutMs = 60_000;
let stack: PracticeStack;
let witness: ReturnType<typeof witnessOf>;

beforeAll(async () => {
  stack = await startPracticeStack();
  witness = witnessOf(stack);
}, 120_000);
afterAll(async () => {
  witness.close();
  await stack.stop();
}, 60_000);
afterEach(() => vi.unstubAllEnvs());

const connection = () => stack.manifest.aws;
const replica = () => stack.manifest.databases.replicas[0] ?? "";
const allParams = () =>
  [
    ["aws.rds.isolate", { connection: connection(), dbInstanceIdentifiers: stack.manifest.databases.replicas }],
    ["aws.rds.promote-replica", { connection: connection(), dbInstanceIdentifier: replica() }],
    ["aws.sqs.block", { connection: connection(), queueUrl: stack.manifest.queue.url }],
  ] as const;

/** The parameters with a profile of another access key. */
async function allParamsAs(key: string) {
  const folder = await mkdtemp(join(tmpdir(), "gameday-aws-"));
  await writeFile(join(folder, "credentials"), `[other]\naws_access_key_id=${key}\naws_secret_access_key=${stack.secret}\n`);
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  return allParams().map(([kind, params]) => [kind, { ...params, connection: { ...connection(), profile: "other" } }] as const);
}

describeInjectorContract(
  "aws.rds.isolate",
  async () => {
    const params = { connection: connection(), dbInstanceIdentifiers: stack.manifest.databases.replicas };
    return {
      create: createRdsIsolate,
      params,
      observe: witness.instances,
      reach: async (id) => (await witness.isInRecovery(id)) !== null,
      reset: stack.reset,
      partly: (undo) => ({
        params,
        undo: [...undo, { target: "campaign-stranger", state: undo[0]?.state ?? null }],
        failing: "campaign-stranger",
      }),
      refusals: [
        { because: "it has not opted in", params: { ...params, dbInstanceIdentifiers: ["campaign-untagged"] }, code: "not_opted_in" },
        { because: "there is none", params: { ...params, dbInstanceIdentifiers: ["campaign-stranger"] }, code: "not_found" },
      ],
    };
  },
  { timeoutMs, severalTargets: true, onlyWell: true },
);

describeInjectorContract(
  "aws.rds.promote-replica",
  async () => {
    const params = { connection: connection(), dbInstanceIdentifier: replica() };
    return {
      create: createRdsPromoteReplica,
      params,
      observe: witness.instances,
      reach: async (id) => (await witness.isInRecovery(id)) === true,
      reset: stack.reset,
      refusals: [
        { because: "it has not opted in", params: { ...params, dbInstanceIdentifier: "campaign-untagged" }, code: "not_opted_in" },
        { because: "it is no replica", params: { ...params, dbInstanceIdentifier: stack.manifest.databases.primary }, code: "conflict" },
      ],
    };
  },
  { timeoutMs, irreversible: true, onlyWell: true },
);

describeInjectorContract(
  "aws.sqs.block",
  async () => {
    const params = { connection: connection(), queueUrl: stack.manifest.queue.url };
    return {
      create: createSqsBlock,
      params,
      observe: witness.queuePolicy,
      reach: witness.mayReceive,
      reset: stack.reset,
      refusals: [{ because: "there is none", params: { ...params, queueUrl: `${params.queueUrl}-stranger` }, code: "not_found" }],
    };
  },
  { timeoutMs, onlyWell: true },
);

describe("against the practice stack", { timeout: timeoutMs }, () => {
  afterEach(() => stack.reset());

  test("checking makes no security group, and isolating keeps the one it makes", async () => {
    const { context } = recordingContext();
    const [[kind, params]] = allParams();
    const driver = findInjector(kind);
    expect((await driver.check(params, context)).map(({ severity }) => severity)).toEqual(["tells"]);
    const undo = await driver.prepare(params, context);
    await driver.dryRun(params, undo, context);
    expect(await witness.securityGroups()).not.toContain("gameday-isolation");
    await driver.start(params, undo, context);
    await driver.revert(params, undo, context);
    expect(await witness.securityGroups()).toContain("gameday-isolation");
  });

  test("isolating a replica cuts the sessions that are open, and only its own", async () => {
    const { context } = recordingContext();
    const driver = createRdsIsolate();
    const params = { connection: connection(), dbInstanceIdentifiers: [replica()] };
    const undo = await driver.prepare(params, context);
    const session = await witness.connect(replica());
    await driver.start(params, undo, context);
    await session.ended;
    expect(await witness.isInRecovery(replica())).toBeNull();
    expect(await witness.isInRecovery(stack.manifest.databases.primary)).toBe(false);
  });

  test("a block is undone by another process, from a stored record, and the queue's own policy survives it", async () => {
    const { context } = recordingContext();
    const { url } = stack.manifest.queue;
    const own = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Own",
          Effect: "Allow",
          Principal: "*",
          Action: "sqs:SendMessage",
          Resource: "arn:aws:sqs:us-east-1:000000000000:campaign-writes",
        },
      ],
    };
    await witness.setQueuePolicy(JSON.stringify(own));
    const params = { connection: connection(), queueUrl: url };
    const undo = await createSqsBlock().prepare(params, context);
    await createSqsBlock().start(params, undo, context);
    expect(await witness.mayReceive()).toBe(false);
    const revert = `
      import { findInjector } from "#lib/injectors/registry.ts";
      const context = { signal: new AbortController().signal, log: () => {}, say: async () => {} };
      await findInjector("aws.sqs.block").revert(${JSON.stringify(params)}, ${JSON.stringify(undo)}, context);`;
    await promisify(execFile)(process.execPath, ["--input-type=module-typescript", "--eval", revert]);
    expect(await witness.mayReceive()).toBe(true);
    expect(JSON.parse((await witness.queuePolicy()) ?? "null")).toEqual(own);
    expect(await createSqsBlock().prove(params, undo, context)).toMatchObject([{ proven: true }]);
  });

  test("a missing permission reads as such for every driver", async () => {
    const { context } = recordingContext();
    for (const [kind, params] of await allParamsAs("AKIADENIED")) {
      await expect(findInjector(kind).prepare(params, context), kind).rejects.toMatchObject({ code: "permission" });
      expect(await findInjector(kind).check(params, context), kind).toContainEqual({
        severity: "blocks",
        message: expect.stringMatching(/AWS does not allow (rds|sqs):.*user\/denied is not authorized/),
      });
    }
  });

  test("bad credentials read as such for every driver", async () => {
    const { context } = recordingContext();
    for (const [kind, params] of await allParamsAs("AKIAINVALID")) {
      await expect(findInjector(kind).prepare(params, context), kind).rejects.toMatchObject({ code: "credentials" });
      expect((await findInjector(kind).check(params, context))[0], kind).toMatchObject({
        severity: "blocks",
        message: expect.stringMatching(/credentials/),
      });
    }
  });

  test("an endpoint where nobody answers reads as such for every driver", async () => {
    const { context } = recordingContext();
    for (const [kind, params] of allParams()) {
      const nowhere = {
        ...params,
        connection: { ...params.connection, endpoint: "http://127.0.0.1:1" },
        ...("queueUrl" in params ? { queueUrl: "http://127.0.0.1:1/0/q" } : {}),
      };
      expect(await findInjector(kind).check(nowhere, context), kind).toContainEqual({
        severity: "blocks",
        message: expect.stringContaining("could not be reached"),
      });
    }
  });
});
