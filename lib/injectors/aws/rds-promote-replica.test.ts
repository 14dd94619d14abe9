import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, fakeTrouble, fakeVictim, networkError, noPatience } from "./testing/fake-aws.ts";
import { createRdsPromoteReplica } from "./rds-promote-replica.ts";

const params = { connection: fakeConnection, dbInstanceIdentifier: "replica-1" };

describeInjectorContract(
  "aws.rds.promote-replica",
  async () => {
    const { world, rds, identity } = fakeAws();
    const create = () => createRdsPromoteReplica({ rds, identity, pace: fakePace, showing: noPatience });
    return {
      create,
      trouble: {
        ...fakeTrouble(world, params),
        gone: async () => {
          world.instances.delete("replica-1");
          return params;
        },
      },
      victim: fakeVictim(world, create),
      params,
      observe: async () => structuredClone([...world.instances]),
      reach: async (target) => world.instances.get(target)?.sourceId !== undefined,
      reset: async () => {
        const replica = world.instances.get("replica-1");
        if (replica !== undefined) replica.sourceId = "primary";
      },
      refusals: [
        { because: "it is no replica", params: { ...params, dbInstanceIdentifier: "primary" }, code: "conflict" },
        { because: "there is none", params: { ...params, dbInstanceIdentifier: "gone" }, code: "not_found" },
      ],
    };
  },
  { irreversible: true },
);

describe("aws.rds.promote-replica", () => {
  const arrange = (pace = fakePace, showing = noPatience) => {
    const fake = fakeAws();
    return { ...fake, driver: createRdsPromoteReplica({ ...fake, pace, showing }), ...recordingContext() };
  };

  test("knows an instance by its name in lower case, as RDS keeps it", async () => {
    const { world, driver, context } = arrange();
    const given = driver.params.parse({ ...params, dbInstanceIdentifier: "Replica-1" });
    expect(given.dbInstanceIdentifier).toBe("replica-1");
    await driver.check(given, context);
    expect(world.calls.filter((call) => /replica-1/i.test(call) && !call.includes("replica-1"))).toEqual([]);
  });

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

  test("what others changed besides is named, promoted or not; a record of old compares nothing", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    Object.assign(world.instances.get("replica-1")!, { instanceClass: "db.r6g.large", parameterGroup: "theirs", multiAz: true });
    const named = /class is db\.r6g\.large.*Multi-AZ is on.*parameter group is theirs/;
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: true, kept: expect.stringMatching(named) }]);
    await driver.start(params, undo, context);
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: false, detail: expect.stringMatching(named) }]);
    const [proof] = await driver.prove(params, [{ target: "replica-1", state: { sourceId: "primary" } }], context);
    expect(proof?.detail).not.toContain("class");
  });

  test("an accepted promotion that does not show in time is said to be unproven, and unclear", async () => {
    const { world, driver, context } = arrange(noPatience);
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    expect(await driver.start(params, undo, context)).toMatchObject([
      { ok: true, changed: true, detail: expect.stringMatching(/accepted; unproven after/) },
    ]);
    world.instances.get("replica-1")!.status = "modifying";
    expect(await driver.inspect(params, undo, context)).toMatchObject([
      { is: "unclear", detail: "promotion under way: follows primary, status modifying" },
    ]);
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, detail: expect.stringMatching(/cannot be undone.*look again/) },
    ]);
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: false, detail: expect.stringMatching(/under way/) }]);
  });

  test("an accepted promotion that shows late is not taken for untouched", async () => {
    const { world, driver, context } = arrange(noPatience, fakePace);
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    await driver.start(params, undo, context);
    world.lagging = 5;
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "broken" }]);
  });

  test("is not called untouched before an accepted promotion could have been made, however long nothing shows", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.lagging = 1_000;
    await driver.start(params, undo, context);
    const after = (calledAgoMs: number) => ({ ...context, calledAgoMs });
    const halfAnHour = 30 * 60_000;
    expect(await driver.inspect(params, undo, after(halfAnHour - 1))).toMatchObject([
      { is: "unclear", detail: expect.stringMatching(/under way: follows primary, status available, and was fired 30 min ago/) },
    ]);
    expect(await driver.revert(params, undo, after(31_000))).toMatchObject([
      { ok: true, detail: expect.stringMatching(/cannot be undone.*fired 31 s ago/) },
    ]);
    expect(await driver.prove(params, undo, after(31_000))).toMatchObject([{ proven: false, detail: expect.stringMatching(/under way/) }]);
    expect(await driver.inspect(params, undo, after(halfAnHour))).toMatchObject([{ is: "untouched" }]);
    expect(await driver.prove(params, undo, after(halfAnHour))).toMatchObject([{ proven: true }]);
  });

  test("looks once before the firing, when nothing was called yet", async () => {
    const { world, driver, context } = arrange(noPatience, fakePace);
    const undo = await driver.prepare(params, context);
    world.calls.length = 0;
    expect(await driver.inspect(params, undo, { ...context, unfired: true })).toMatchObject([{ is: "untouched" }]);
    expect(world.calls).toEqual(["DescribeDBInstances replica-1"]);
  });

  test("is promoted only once it is available", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.instances.get("replica-1")!.status = "backing-up";
    expect(await driver.prove(params, undo, context)).toMatchObject([
      { proven: false, detail: expect.stringMatching(/under way: follows nobody, status backing-up/) },
    ]);
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "broken" }]);
  });

  test("a replica that lost its source after arming is not counted as fired", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    delete world.instances.get("replica-1")!.sourceId;
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/not by this call/),
    });
    expect(world.calls.some((call) => call.startsWith("Promote"))).toBe(false);
  });

  test("a replica of a Multi-AZ cluster is one", async () => {
    const { world, driver, context } = arrange();
    const replica = world.instances.get("replica-1")!;
    delete replica.sourceId;
    replica.sourceClusterId = "cluster-1";
    const undo = await driver.prepare(params, context);
    expect(undo).toMatchObject([{ target: "replica-1", state: { sourceId: "cluster-1" } }]);
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: true, changed: true }]);
  });

  test("the recovery says all that a tired person must know", () => {
    const says = (arrange().driver.irreversible?.recovery ?? []).join(" ");
    for (const known of ["reboots", "1 day", "final snapshot", "identifier", "endpoint", "Replicas of the promoted"])
      expect(says).toContain(known);
  });

  test("a replica that follows another source than when it was armed is left alone", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.instances.get("replica-1")!.sourceId = "replica-2";
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/arm it again/),
    });
    expect(world.calls.some((call) => call.startsWith("Promote"))).toBe(false);
  });

  test("a refused promotion throws with the missing action; one that nobody answered may have happened", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    let answer = awsError("AccessDenied", 403);
    world.refuse = (call) => {
      if (call.startsWith("Promote")) throw answer;
    };
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({
      code: "permission",
      message: expect.stringMatching(/rds:PromoteReadReplica/),
    });
    answer = networkError("ECONNRESET");
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: false, changed: true }]);
  });

  test("never tries beforehand what cannot be undone, and says so", async () => {
    const { world, driver, context } = arrange();
    world.simulated = null;
    expect(await driver.check(params, context)).toMatchObject([
      { severity: "tells" },
      { severity: "warns", message: expect.stringMatching(/cannot be tried/) },
    ]);
    expect(world.calls.some((call) => call.startsWith("Promote"))).toBe(false);
    world.simulated = () => ({ EvalDecision: "implicitDeny" });
    expect(await driver.check(params, context)).toContainEqual({
      severity: "blocks",
      message: expect.stringContaining("rds:PromoteReadReplica"),
    });
  });

  test("lists replicas, and says of others that there is nothing to promote", async () => {
    const { driver, context } = arrange();
    const listed = await driver.targets?.list({ connection: fakeConnection }, context);
    expect(listed).toContainEqual({ id: "replica-1", says: "available, follows primary" });
    expect(listed).toContainEqual({ id: "primary", says: "available", refused: expect.stringContaining("no read replica") });
  });

  test("the revert makes no changing call, whatever became of the instance", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, detail: expect.stringMatching(/nothing to undo/) },
    ]);
    await driver.start(params, undo, context);
    world.calls.length = 0;
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, detail: expect.stringMatching(/cannot be undone/) },
    ]);
    expect(world.calls).toEqual(["DescribeDBInstances replica-1"]);
  });
});
