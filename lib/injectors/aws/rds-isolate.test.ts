import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "../contract.suite.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, fakeTrouble, fakeVictim, networkError, noPatience } from "./testing/fake-aws.ts";
import { createRdsIsolate } from "./rds-isolate.ts";

const params = { connection: fakeConnection, dbInstanceIdentifiers: ["replica-1", "replica-2"] };

describeInjectorContract(
  "aws.rds.isolate",
  async () => {
    const { world, rds, ec2, identity } = fakeAws();
    const groupsOf = (id: string) => world.instances.get(id)?.groups ?? [];
    const create = () => createRdsIsolate({ rds, ec2, identity, pace: fakePace });
    return {
      create,
      trouble: {
        ...fakeTrouble(world, params),
        gone: async () => {
          world.instances.delete("replica-1");
          return params;
        },
        interfere: async () => {
          groupsOf("replica-1").push("sg-emergency");
          return async () => groupsOf("replica-1").includes("sg-emergency");
        },
      },
      victim: fakeVictim(world, create),
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

  test("all missing permissions are found at once, before the day, by asking and not by trying", async () => {
    const { world, driver, context } = arrange();
    world.simulated = () => ({ EvalDecision: "implicitDeny" });
    world.refuse = (call) => {
      if (call.startsWith("CreateSecurityGroup")) throw awsError("UnauthorizedOperation", 403, "dana is not authorized");
    };
    const found = messages(await driver.check(params, context));
    for (const one of ["replica-1", "replica-2"])
      expect(found).toContainEqual(expect.stringContaining(`user/dana may not do rds:ModifyDBInstance on ${one}`));
    expect(found).toContainEqual(expect.stringContaining("ec2:CreateSecurityGroup"));
    expect(world.isolation).toBeNull();
    expect(world.calls.filter((call) => call.startsWith("Modify"))).toEqual([]);
  });

  test.each([
    [{ EvalDecision: "explicitDeny" }, /explicit deny/],
    [{ EvalDecision: "implicitDeny", PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } }, /boundary/],
    [{ EvalDecision: "implicitDeny", OrganizationsDecisionDetail: { AllowedByOrganizations: false } }, /organization/],
  ])("%j reads as what it is", async (verdict, says) => {
    const { world, driver, context } = arrange();
    world.simulated = () => verdict;
    expect(messages(await driver.check(params, context))[0]).toMatch(says);
  });

  test("asks for the role behind a session, and for a role with a path as the connection names it", async () => {
    const { world, driver, context } = arrange();
    world.callerArn = "arn:aws:sts::000000000000:assumed-role/gameday/gameday";
    await driver.check(params, context);
    expect(world.calls).toContainEqual(
      "SimulatePrincipalPolicy arn:aws:iam::000000000000:role/gameday rds:ModifyDBInstance arn:aws:rds:us-east-1:000000000000:db:replica-1",
    );
    const roleArn = "arn:aws:iam::000000000000:role/teams/gameday";
    await driver.check({ ...params, connection: { ...fakeConnection, roleArn } }, context);
    expect(world.calls).toContainEqual(expect.stringContaining(`SimulatePrincipalPolicy ${roleArn} `));
  });

  test("where nobody may simulate, what is there is written back, and nothing is another than before", async () => {
    const { world, driver, context } = arrange();
    world.simulated = null;
    const before = structuredClone([...world.instances]);
    expect(messages(await driver.check(params, context))).toEqual([]);
    expect(world.calls.filter((call) => call.startsWith("Modify"))).toEqual([
      "ModifyDBInstance replica-1 sg-own,sg-more",
      "ModifyDBInstance replica-2 sg-own",
    ]);
    expect([...world.instances]).toEqual(before);
    world.refuse = (call) => {
      if (call.startsWith("Modify")) throw awsError("OptInRequired", 403, "You are not subscribed");
    };
    expect(messages(await driver.check(params, context))).toContainEqual(expect.stringContaining("not subscribed"));
  });

  test("an endpoint that does something else when what is there is written back is an alarm: mended, and blocked", async () => {
    const { world, driver, context } = arrange();
    world.simulated = null;
    let once = true;
    world.refuse = (call) => {
      if (!call.startsWith("DescribeDBInstances replica-1") || !once || !world.calls.some((made) => made.startsWith("Modify"))) return;
      once = false;
      world.instances.get("replica-1")!.groups = ["sg-new"];
    };
    expect(messages(await driver.check(params, context))[0]).toMatch(/got sg-new when it was set to sg-own, sg-more/);
    expect(world.instances.get("replica-1")!.groups).toEqual(["sg-own", "sg-more"]);
  });

  test("says as whom and where it acts, when backups refuse changes, and what is named like production", async () => {
    const { world, driver, context } = arrange();
    world.instances.get("replica-1")!.backupWindow = "03:00-03:30";
    world.instances.set("orders-prod", { groups: ["sg-own"], status: "available", tags: { gameday: "allowed" } });
    const found = await driver.check({ ...params, dbInstanceIdentifiers: ["replica-1", "orders-prod"] }, context);
    expect(found[0]).toEqual({
      severity: "tells",
      message: "acts as arn:aws:iam::000000000000:user/dana in account 000000000000, region us-east-1",
    });
    expect(found).toContainEqual({ severity: "warns", message: expect.stringContaining("03:00-03:30 UTC") });
    expect(found).toContainEqual({ severity: "warns", message: expect.stringContaining("orders-prod is named like production") });
  });

  test("warns of a security group that is gone already, and of no other", async () => {
    const { world, driver, context } = arrange();
    const gone = async () => (await driver.check(params, context)).filter(({ message }) => message.includes("knows no security group"));
    expect(await gone()).toEqual([]);
    world.groups.delete("sg-more");
    expect(await gone()).toEqual([{ severity: "warns", message: expect.stringMatching(/sg-more of replica-1.*can't give it back/) }]);
  });

  test("a stopped instance is not waited for", async () => {
    const { world, driver, context } = arrange();
    world.instances.get("replica-1")!.status = "stopped";
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ message: expect.stringContaining("start it") });
    world.instances.get("replica-1")!.status = "storage-full";
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ message: expect.stringContaining("mend that first") });
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
    await expect(driver.prepare(params, context)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringMatching(/cluster aurora/),
    });
    delete replica.clusterId;
    replica.status = "backing-up";
    await expect(driver.prepare(params, context)).rejects.toMatchObject({ code: "conflict", message: expect.stringMatching(/backing-up/) });
    replica.status = "available";
    const undo = await driver.prepare({ ...params, dbInstanceIdentifiers: ["replica-1"] }, context);
    replica.groups = ["sg-new"];
    await expect(driver.start(params, undo, context)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/arm it again/),
    });
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
      { target: "replica-1", ok: false, changed: true, detail: expect.stringMatching(/still shows/) },
      { target: "replica-2", ok: false, changed: true, detail: expect.stringMatching(/could not be reached/) },
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
      { target: "replica-2", ok: false, changed: false, detail: expect.stringMatching(/rds:ModifyDBInstance/) },
    ]);
    answer = awsError("InvalidDBInstanceStateFault", 400, "is modifying");
    expect(await driver.start(params, undo, context)).toMatchObject([
      { ok: true },
      { ok: false, changed: true, detail: expect.stringMatching(/is modifying/) },
    ]);
  });

  test("what somebody else did meanwhile is unclear, and the revert gives back what was recorded and keeps theirs", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.instances.get("replica-1")!.groups = ["sg-isolation", "sg-emergency"];
    expect(await driver.inspect(params, undo, context)).toMatchObject([
      { is: "unclear", detail: expect.stringMatching(/sg-emergency/) },
      { is: "broken" },
    ]);
    const outcomes = await driver.revert(params, undo, context);
    expect(outcomes[0]).toMatchObject({ ok: true, kept: expect.stringContaining("sg-emergency") });
    expect(outcomes[1]?.kept).toBeUndefined();
    expect(world.instances.get("replica-1")?.groups).toEqual(["sg-own", "sg-more", "sg-emergency"]);
    const proofs = await driver.prove(params, undo, context);
    expect(proofs).toMatchObject([{ proven: true, kept: expect.stringContaining("sg-emergency besides") }, { proven: true }]);
    expect(proofs[1]?.kept).toBeUndefined();
  });

  test("whoever has given it other groups while it was isolated keeps them: nothing of ours is there to undo", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.instances.get("replica-1")!.groups = ["sg-new"];
    expect(await driver.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, kept: expect.stringMatching(/sg-new/) },
      { ok: true },
    ]);
    expect(world.instances.get("replica-1")?.groups).toEqual(["sg-new"]);
    expect(await driver.prove(params, undo, context)).toMatchObject([
      { proven: true, kept: expect.stringMatching(/sg-own, sg-more is not on it/) },
      {},
    ]);
  });

  test("a recorded group that was deleted meanwhile keeps the others from nobody, and the step to take is said", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.groups.delete("sg-more");
    const outcomes = await driver.revert(params, undo, context);
    expect(outcomes).toMatchObject([
      { ok: false, changed: true, code: "not_found", detail: expect.stringMatching(/sg-more of replica-1 was deleted.*sg-own is back/) },
      { ok: true },
    ]);
    expect(world.instances.get("replica-1")?.groups).toEqual(["sg-own"]);
    expect(await driver.prove(params, undo, context)).toMatchObject([
      { proven: false, detail: expect.stringMatching(/sg-more was deleted/) },
      { proven: true },
    ]);
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true, changed: false }, { ok: true }]);
  });

  test("when all recorded groups were deleted nothing can be given back, and that is said", async () => {
    const { world, driver, context } = arrange();
    const one = { ...params, dbInstanceIdentifiers: ["replica-2"] };
    const undo = await driver.prepare(one, context);
    await driver.start(one, undo, context);
    world.groups.delete("sg-own");
    expect(await driver.revert(one, undo, context)).toMatchObject([
      { ok: false, code: "not_found", detail: expect.stringMatching(/still has gameday-isolation/) },
    ]);
    expect(await driver.prove(one, undo, context)).toMatchObject([{ proven: false }]);
  });

  test("an isolation group that somebody let admit something is taken away all the same", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(params, context);
    await driver.start(params, undo, context);
    world.isolation!.rules = 1;
    expect(await driver.revert(params, undo, context)).toMatchObject([{ ok: true }, { ok: true }]);
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
    expect(await driver.check(params, context)).toContainEqual({
      severity: "warns",
      message: expect.stringContaining("connections that are open"),
    });
    const practice = { ...params, connection: { ...fakeConnection, endpoint: "http://127.0.0.1:4700" } };
    expect((await driver.check(practice, context)).map(({ severity }) => severity)).toEqual(["tells"]);
    const roleArn = "arn:aws:iam::000000000000:role/gameday";
    expect(await driver.check({ ...practice, connection: { ...practice.connection, roleArn } }, context)).toContainEqual({
      severity: "warns",
      message: expect.stringContaining("is not assumed"),
    });
  });

  test("lists what it can be pointed at, with what stands in the way, and what its targets are like", async () => {
    const { world, driver, context } = arrange();
    world.instances.get("replica-2")!.tags = {};
    const listed = await driver.targets?.list({ connection: fakeConnection, dbInstanceIdentifiers: [] }, context);
    expect(listed).toContainEqual({ id: "replica-1", says: "available, follows primary" });
    expect(listed).toContainEqual({
      id: "replica-2",
      says: "available, follows primary",
      refused: expect.stringContaining("gameday=allowed"),
    });
    await expect(driver.targets?.list({ connection: {} }, context)).rejects.toMatchObject({
      message: expect.stringContaining("Connection, Region (connection.region): is missing"),
    });
    expect(await driver.facts?.(params, context)).toContainEqual({ target: "replica-1", name: "follows", value: "primary" });
    expect(world.calls.filter((call) => !call.startsWith("Describe"))).toEqual([]);
  });

  test("stored parameters hold no secret and name no instance twice", () => {
    const { driver } = arrange();
    expect(driver.params.safeParse({ ...params, connection: { ...fakeConnection, secretAccessKey: "s" } }).success).toBe(false);
    expect(driver.params.safeParse({ ...params, dbInstanceIdentifiers: ["replica-1", "replica-1"] }).success).toBe(false);
    expect(driver.params.safeParse({ ...params, dbInstanceIdentifiers: ["one", "ONE"] }).success).toBe(false);
    expect(driver.params.parse({ ...params, dbInstanceIdentifiers: ["Replica-1"] })).toMatchObject({
      dbInstanceIdentifiers: ["replica-1"],
    });
  });
});
