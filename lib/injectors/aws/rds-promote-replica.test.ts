import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, networkError, noPatience } from "./testing/fake-aws.ts";
import { createRdsPromoteReplica } from "./rds-promote-replica.ts";

const params = { connection: fakeConnection, dbInstanceIdentifier: "replica-1" };

describeInjectorContract(
  "aws.rds.promote-replica",
  async () => {
    const { world, rds } = fakeAws();
    return {
      create: () => createRdsPromoteReplica({ rds, pace: fakePace }),
      params,
      observe: async () => structuredClone([...world.instances]),
      reach: async (target) => world.instances.get(target)?.sourceId !== undefined,
      reset: async () => undefined,
      refusals: [
        { because: "it is no replica", params: { ...params, dbInstanceIdentifier: "primary" }, code: "conflict" },
        { because: "there is none", params: { ...params, dbInstanceIdentifier: "gone" }, code: "not_found" },
      ],
    };
  },
  { irreversible: true },
);

describe("aws.rds.promote-replica", () => {
  const arrange = (pace = fakePace) => {
    const fake = fakeAws();
    return { ...fake, driver: createRdsPromoteReplica({ rds: fake.rds, pace }), ...recordingContext() };
  };

  test("waits until the source is gone from the description, and says what that does not prove", async () => {
    const { world, driver, context } = arrange();
    world.lagging = 4;
    const undo = await driver.prepare(params, context);
    const [outcome] = await driver.start(params, undo, context);
    expect(outcome).toMatchObject({
      ok: true,
      changed: true,
      detail: expect.stringContaining("promoted, no longer follows primary; unproven"),
    });
    expect(world.calls.filter((call) => call.startsWith("Promote"))).toHaveLength(1);
  });

  test("an accepted promotion that does not show in time is said to be unproven, and unclear", async () => {
    const { world, driver, context } = arrange(noPatience);
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: true, changed: true, detail: /accepted; unproven after/ }]);
    world.instances.get("replica-1")!.status = "modifying";
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "unclear", detail: "follows primary, status modifying" }]);
  });

  test("a replica that follows another source than when it was armed is left alone", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.instances.get("replica-1")!.sourceId = "replica-2";
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({ code: "conflict", message: /arm it again/ });
    expect(world.calls.some((call) => call.startsWith("Promote"))).toBe(false);
  });

  test("a refused promotion throws with the missing action; one that nobody answered may have happened", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    let answer = awsError("AccessDenied", 403);
    world.refuse = (call) => {
      if (call.startsWith("Promote")) throw answer;
    };
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({ code: "permission", message: /rds:PromoteReadReplica/ });
    answer = networkError("ECONNRESET");
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: false, changed: true }]);
  });

  test("never tries beforehand what cannot be undone, and says so", async () => {
    const { world, driver, context } = arrange();
    expect(await driver.check(params, context)).toMatchObject([{ severity: "warns", message: /cannot be tried/ }]);
    expect(world.calls).toEqual(["DescribeDBInstances replica-1"]);
  });

  test("the revert makes no changing call, whatever became of the instance", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true, changed: false, detail: /nothing to undo/ }]);
    await driver.start(params, undo, context);
    world.calls.length = 0;
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true, changed: false, detail: /cannot be undone/ }]);
    expect(world.calls).toEqual(["DescribeDBInstances replica-1"]);
  });
});
