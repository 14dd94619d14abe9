import { expect, test } from "vitest";
import { recordingContext } from "../testing/recording-context.ts";
import { createRdsIsolate } from "./rds-isolate.ts";
import { fakeAws, fakeConnection, fakePace } from "./testing/fake-aws.ts";

const isolated = async (dbInstanceIdentifiers: string[]) => {
  const fake = fakeAws();
  const params = { connection: fakeConnection, dbInstanceIdentifiers };
  const driver = createRdsIsolate({ ...fake, pace: fakePace });
  const { context } = recordingContext();
  const undo = await driver.prepare(params, context);
  await driver.start(params, undo, context);
  const proofs = async () => {
    await driver.revert(params, undo, context);
    return driver.prove(params, undo, context);
  };
  return { ...fake, params, driver, context, undo, proofs };
};

test("what is as it was before leaves nothing different", async () => {
  const { proofs } = await isolated(["primary", "replica-1"]);
  for (const proof of await proofs()) {
    expect(proof).toMatchObject({ proven: true });
    expect(proof.kept).toBeUndefined();
  }
});

test("a replica that somebody promoted meanwhile is reverted, and what it follows is named as different", async () => {
  const { world, proofs } = await isolated(["replica-1"]);
  delete world.instances.get("replica-1")!.sourceId;
  expect(await proofs()).toMatchObject([
    { proven: true, kept: "the replication is not as before: it follows nobody, and followed primary before" },
  ]);
  expect(world.instances.get("replica-1")?.groups).toEqual(["sg-own", "sg-more"]);
});

test("an instance that lost one replica and got another says which, beside what others did to its groups", async () => {
  const { world, proofs } = await isolated(["primary"]);
  world.instances.delete("replica-2");
  world.instances.set("replica-3", { groups: ["sg-own"], status: "available", sourceId: "primary", tags: {} });
  world.instances.get("primary")!.groups.push("sg-emergency");
  const [proof] = await proofs();
  expect(proof).toMatchObject({ proven: true, kept: expect.stringContaining("sg-emergency") });
  expect(proof?.kept).toContain("replica-2 no longer follows it, replica-3 follows it now");
});

test.each([
  ["class", { instanceClass: "db.r6g.large" }, "its class is db.r6g.large, and was db.t4g.micro before"],
  ["class to be", { pendingClass: "db.r6g.large" }, "its class is db.r6g.large, and was db.t4g.micro before"],
  ["Multi-AZ", { multiAz: true }, "its Multi-AZ is on, and was off before"],
  ["parameter group", { parameterGroup: "theirs" }, "its parameter group is theirs, and was default.postgres18 before"],
  ["status", { status: "stopped" }, "its status is stopped, and was available before"],
])("an instance whose %s somebody changed meanwhile is reverted, and that is named as different", async (_, change, kept) => {
  const { world, proofs } = await isolated(["replica-1", "replica-2"]);
  Object.assign(world.instances.get("replica-1")!, change);
  const [changed, other] = await proofs();
  expect(changed).toMatchObject({ proven: true, kept });
  expect(other?.kept).toBeUndefined();
  expect(world.instances.get("replica-1")?.groups).toEqual(["sg-own", "sg-more"]);
});

test("a backup that is being made is nobody's change", async () => {
  const { world, proofs } = await isolated(["replica-1"]);
  world.instances.get("replica-1")!.status = "backing-up";
  expect((await proofs())[0]?.kept).toBeUndefined();
});

test("an instance that is gone proves nothing", async () => {
  const { world, proofs } = await isolated(["replica-2"]);
  world.instances.delete("replica-2");
  expect(await proofs()).toMatchObject([{ proven: false, detail: expect.stringContaining("AWS knows no replica-2") }]);
});

test("a record of old, without what is around the instance, is undone as ever", async () => {
  const { driver, params, context, undo } = await isolated(["replica-1"]);
  const old = undo.map(({ target, state }) => {
    const { replication: _, settings: __, ...rest } = state as Record<string, unknown>;
    return { target, state: rest };
  });
  await driver.revert(params, old as never, context);
  expect((await driver.prove(params, old as never, context))[0]?.kept).toBeUndefined();
});
