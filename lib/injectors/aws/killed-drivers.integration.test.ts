import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { describeKillMatrix } from "../kill-matrix.suite.ts";
import { findInjector } from "../registry.ts";
import { openGate, type Gate } from "../testing/gate.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { victimOf } from "../testing/victim.ts";
import { startPracticeStack, type PracticeStack } from "./testing/practice-stack.ts";
import { witnessOf } from "./testing/practice-witness.ts";

let stack: PracticeStack;
let witness: ReturnType<typeof witnessOf>;
let gate: Gate;

beforeAll(async () => {
  stack = await startPracticeStack();
  witness = witnessOf(stack);
  gate = await openGate(stack.manifest.aws.endpoint, stack.secret);
}, 120_000);
afterAll(async () => {
  witness.close();
  await gate.close();
  await stack.stop();
}, 60_000);

const connection = () => ({ region: stack.manifest.aws.region, endpoint: gate.url });
const replica = () => stack.manifest.databases.replicas[0] ?? "";
const queueUrl = () => new URL(new URL(stack.manifest.queue.url).pathname, gate.url).href;

type World = Parameters<typeof describeKillMatrix<unknown>>[0]["world"];

const worlds: readonly [kind: string, irreversible: boolean, world: World][] = [
  [
    "aws.rds.isolate",
    false,
    () => ({
      create: () => findInjector("aws.rds.isolate"),
      params: { connection: connection(), dbInstanceIdentifiers: [replica()] },
      observe: witness.instances,
      reach: async (id) => (await witness.isInRecovery(id)) !== null,
      reset: stack.reset,
    }),
  ],
  [
    "aws.sqs.block",
    false,
    () => ({
      create: () => findInjector("aws.sqs.block"),
      params: { connection: connection(), queueUrl: queueUrl() },
      observe: witness.queuePolicy,
      reach: witness.mayReceive,
      reset: stack.reset,
    }),
  ],
  [
    "aws.rds.promote-replica",
    true,
    () => ({
      create: () => findInjector("aws.rds.promote-replica"),
      params: { connection: connection(), dbInstanceIdentifier: replica() },
      observe: witness.instances,
      reach: async (id) => (await witness.isInRecovery(id)) === true,
      reset: stack.reset,
    }),
  ],
];

test.each(worlds)("%s makes the calls that it declares, and no others", { timeout: 120_000 }, async (kind, irreversible, world) => {
  const { params } = world();
  const driver = findInjector(kind);
  const { context } = recordingContext();
  const before = gate.calls().length;
  const groups = await witness.securityGroups();
  const { know } = gate.forgetDryRuns();
  await driver.check(params, context);
  know();
  expect(await witness.securityGroups()).toEqual(groups);
  expect((await driver.check(params, context)).filter(({ severity }) => severity !== "tells")).toEqual([]);
  const listed = await driver.targets?.list(params, context);
  expect(listed?.map(({ id }) => id)).toContain(kind === "aws.sqs.block" ? queueUrl() : replica());
  expect((await driver.facts?.(params, context))?.length).toBeGreaterThan(0);
  const undo = await driver.prepare(params, context);
  await driver.dryRun(params, undo, context);
  await driver.start(params, undo, context);
  await driver.inspect(params, undo, context);
  await driver.revert(params, undo, context);
  await driver.prove(params, undo, context);
  const made = new Set(gate.calls().slice(before));
  made.delete("sts:GetCallerIdentity");
  expect([...made].toSorted()).toEqual((driver.permissions ?? []).map(({ action }) => action).toSorted());
  if (irreversible) await stack.reset();
});

// The process is real and so is its end; whoever undoes is this process, which has nothing of it.
describe.each(worlds)("%s in a process that is killed", (kind, irreversible, world) => {
  let victim: ReturnType<typeof victimOf>;
  beforeAll(() => {
    victim = victimOf(kind, gate);
  });
  afterAll(() => victim.close());
  describeKillMatrix({
    world,
    victim: () => victim,
    context: () => recordingContext().context,
    irreversible,
    timeoutMs: 300_000,
  });
});
