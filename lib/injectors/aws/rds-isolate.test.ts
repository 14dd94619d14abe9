import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, networkError, noPatience } from "./testing/fake-aws.ts";
import { createRdsIsolate } from "./rds-isolate.ts";

const params = { connection: fakeConnection, dbInstanceIdentifiers: ["replica-1", "replica-2"] };

describeInjectorContract(
  "aws.rds.isolate",
  async () => {
    const { world, rds, ec2 } = fakeAws();
    const groupsOf = (id: string) => world.instances.get(id)?.groups ?? [];
    return {
      create: () => createRdsIsolate({ rds, ec2, pace: fakePace }),
      params,
      observe: async () => structuredClone([...world.instances]),
      reach: async (target) => !groupsOf(target).includes("sg-isolation"),
      reset: async () => undefined,
      partly: (undo) => ({
        params,
        undo: [...undo, { target: "gone", state: { vpcId: "vpc-1", securityGroupIds: ["sg-own"] } }],
        failing: "gone",
      }),
      refusals: [{ because: "there is none", params: { ...params, dbInstanceIdentifiers: ["gone"] }, code: "not_found" }],
    };
  },
  { severalTargets: true },
);

describe("aws.rds.isolate", () => {
  const arrange = (pace = fakePace) => {
    const fake = fakeAws();
    return { ...fake, driver: createRdsIsolate({ ...fake, pace }), ...recordingContext() };
  };
  const messages = (problems: { severity: string; message: string }[]) =>
    problems.filter(({ severity }) => severity === "blocks").map(({ message }) => message);

  test("a missing permission to change is found before the day, without a change", async () => {
    const { world, driver, context } = arrange();
    world.refuse = (call) => {
      if (call.startsWith("ModifyDBInstance")) throw awsError("AccessDenied", 403);
      if (call.startsWith("CreateSecurityGroup")) throw awsError("UnauthorizedOperation", 403);
    };
    const found = messages(await driver.check(params, context));
    expect(found).toEqual([
      expect.stringContaining("rds:ModifyDBInstance on replica-1"),
      expect.stringContaining("rds:ModifyDBInstance on replica-2"),
    ]);
    world.refuse = (call) => {
      if (call.startsWith("CreateSecurityGroup")) throw awsError("UnauthorizedOperation", 403);
    };
    expect(messages(await driver.check(params, context))[0]).toContain("ec2:CreateSecurityGroup");
    expect(world.isolation).toBeNull();
  });

  test.each([
    ["has no tag", {}, "not_opted_in"],
    ["says something else", { gameday: "later" }, "not_opted_in"],
    ["is production", { gameday: "allowed", Environment: "Production" }, "not_opted_in"],
  ])("an instance that %s is not touched", async (_because, tags, code) => {
    const { world, driver, context } = arrange();
    world.instances.get("replica-2")!.tags = tags;
    expect(messages(await driver.check(params, context))).toEqual([expect.stringContaining("replica-2")]);
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code });
  });

  test("a tag that was taken away after arming is respected", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    for (const instance of world.instances.values()) instance.tags = {};
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({ code: "not_opted_in" });
    expect(world.calls.filter((call) => /^(Modify|Create)/.test(call))).toEqual([]);
  });

  test("refuses what the undo record could not give back: a cluster's member, an instance under change, groups that changed since", async () => {
    const { world, driver, context } = arrange();
    const replica = world.instances.get("replica-1")!;
    replica.clusterId = "aurora";
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "invalid", message: /cluster aurora/ });
    delete replica.clusterId;
    replica.status = "backing-up";
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "conflict", message: /backing-up/ });
    replica.status = "available";
    const undo = await driver.prepare({ ...params, dbInstanceIdentifiers: ["replica-1"] }, context);
    replica.groups = ["sg-new"];
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({ code: "conflict", message: /arm it again/ });
    expect(replica.groups).toEqual(["sg-new"]);
  });

  test("an isolation group that admits something isolates nobody", async () => {
    const { world, driver, context } = arrange();
    world.isolation = { id: "sg-isolation", rules: 1 };
    expect(messages(await driver.check(params, context))[0]).toContain("remove its inbound rules");
  });

  test("shows every call it would make, the making of the group included", async () => {
    const { driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    const calls = await driver.dryRun(params, undo, context);
    expect(calls.map(({ verb, target, detail }) => `${verb} ${target} ${detail}`)).toEqual([
      "CreateSecurityGroup vpc-1 GroupName=gameday-isolation, admits nothing, is kept afterwards",
      "ModifyDBInstance replica-1 VpcSecurityGroupIds=[gameday-isolation]",
      "ModifyDBInstance replica-2 VpcSecurityGroupIds=[gameday-isolation]",
      "ModifyDBInstance replica-1 at the revert, VpcSecurityGroupIds=[sg-own, sg-more]",
      "ModifyDBInstance replica-2 at the revert, VpcSecurityGroupIds=[sg-own]",
    ]);
  });

  test("makes one group for all, uses one that another firing made meanwhile, and applies no other pending change", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.refuse = (call) => {
      if (call === "CreateSecurityGroup") world.isolation = { id: "sg-theirs", rules: 0 };
    };
    await driver.start(params, undo, context);
    expect(world.calls.filter((call) => /^(Modify|Create)/.test(call))).toEqual([
      "CreateSecurityGroup",
      "ModifyDBInstance replica-1 sg-theirs",
      "ModifyDBInstance replica-2 sg-theirs",
    ]);
  });

  test("waits until the description shows the change", async () => {
    const { world, driver, context } = arrange();
    world.lagging = 4;
    const undo = await driver.prepare(params, context);
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(world.instances.get("replica-1")?.groups).toEqual(["sg-isolation"]);
  });

  test("says when an accepted change does not show, and when nobody answered; both may have changed the target", async () => {
    const { world, driver, context } = arrange(noPatience);
    world.lagging = 1_000;
    const undo = await driver.prepare(params, context);
    world.refuse = (call) => {
      if (call.startsWith("ModifyDBInstance replica-2")) throw networkError("ECONNRESET");
    };
    expect(await driver.start(params, undo, context)).toMatchObject([
      { target: "replica-1", ok: false, changed: true, detail: /still shows/ },
      { target: "replica-2", ok: false, changed: true, detail: /could not be reached/ },
    ]);
  });

  test("a target that AWS refuses was not changed, the other is; a conflict may be with a call that the SDK repeated", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    let answer = awsError("AccessDenied", 403);
    world.refuse = (call) => {
      if (call.startsWith("ModifyDBInstance replica-2")) throw answer;
    };
    expect(await driver.start(params, undo, context)).toMatchObject([
      { target: "replica-1", ok: true, changed: true },
      { target: "replica-2", ok: false, changed: false, detail: /rds:ModifyDBInstance/ },
    ]);
    answer = awsError("InvalidDBInstanceStateFault", 400, "is modifying");
    expect(await driver.start(params, undo, context)).toMatchObject([{ ok: true }, { ok: false, changed: true, detail: /is modifying/ }]);
  });

  test("what somebody else did meanwhile is unclear, and the revert gives back what was recorded", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.instances.get("replica-1")!.groups = ["sg-isolation", "sg-emergency"];
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "unclear", detail: /sg-emergency/ }, { is: "broken" }]);
    await driver.revert(params, undo, context);
    expect(world.instances.get("replica-1")?.groups).toEqual(["sg-own", "sg-more"]);
    expect(await driver.prove(params, undo, context)).toMatchObject([{ proven: true }, { proven: true }]);
  });

  test("what cannot be read is unclear and unproven, never fine", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    world.refuse = () => {
      throw networkError("ECONNREFUSED");
    };
    expect(await driver.inspect(params, undo, context)).toMatchObject([{ is: "unclear" }, { is: "unclear" }]);
    expect(await driver.prove(params, undo, context)).toMatchObject([
      { proven: false, state: null },
      { proven: false, state: null },
    ]);
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: false, changed: false },
      { ok: false, changed: false },
    ]);
  });

  test("warns that open connections survive on AWS, and not where the practice endpoint cuts them", async () => {
    const { driver, context } = arrange();
    expect(await driver.check(params, context)).toMatchObject([{ severity: "warns", message: /connections that are open/ }]);
    expect(await driver.check({ ...params, connection: { ...fakeConnection, endpoint: "http://127.0.0.1:4700" } }, context)).toEqual([]);
  });

  test("stored parameters hold no secret and name no instance twice", () => {
    const { driver } = arrange();
    expect(driver.params.safeParse({ ...params, connection: { ...fakeConnection, secretAccessKey: "s" } }).success).toBe(false);
    expect(driver.params.safeParse({ ...params, dbInstanceIdentifiers: ["replica-1", "replica-1"] }).success).toBe(false);
  });
});
