import { describe, expect, test } from "vitest";
import type { Problem } from "../contract.ts";
import { recordingContext } from "../testing/recording-context.ts";
import { awsError, fakeAws, fakeConnection, fakePace, networkError } from "./testing/fake-aws.ts";
import { createRdsIsolate } from "./rds-isolate.ts";

describe("an endpoint that carries out a dry run is an alarm, and blocks", () => {
  const one = { connection: fakeConnection, dbInstanceIdentifiers: ["replica-1"] };
  const arrange = () => {
    const fake = fakeAws();
    return { ...fake, driver: createRdsIsolate({ ...fake, pace: fakePace }), ...recordingContext() };
  };
  const messages = (problems: Problem[]) => problems.filter(({ severity }) => severity === "blocks").map(({ message }) => message);
  const deleted = ({ calls }: { calls: string[] }) => calls.filter((call) => call.startsWith("DeleteSecurityGroup"));

  test("the group that it made is deleted again", async () => {
    const { world, driver, context } = arrange();
    world.careless = true;
    expect(messages(await driver.check(one, context))).toEqual([
      expect.stringMatching(/does not know dry runs: it made the security group sg-isolation in vpc-1 .* It was deleted again\./),
    ]);
    expect(world.isolation).toBeNull();
  });

  test.each([
    [awsError("UnauthorizedOperation", 403, "dana is not authorized"), /ec2:DeleteSecurityGroup/],
    [awsError("DependencyViolation", 400, "resource sg-isolation has a dependent object"), /has a dependent object/],
    [networkError("ECONNRESET"), /could not be reached/],
  ])("where that is refused it is said, with the group: %s", async (refused, why) => {
    const { world, driver, context } = arrange();
    world.careless = true;
    world.refuse = (call) => {
      if (call.startsWith("Delete")) throw refused;
    };
    const [said = ""] = messages(await driver.check(one, context));
    expect(said).toMatch(/made the security group sg-isolation .* It is still there, delete it: /);
    expect(said).toMatch(why);
    expect(world.isolation).not.toBeNull();
  });

  test("no group is deleted that a dry run did not make: somebody's of the same name", async () => {
    const { world, driver, context } = arrange();
    world.careless = true;
    world.refuse = (call) => {
      if (call.startsWith("Create")) world.isolation = { id: "sg-theirs", rules: 0 };
    };
    expect(messages(await driver.check(one, context))[0]).toMatch(/already exists/);
    expect(deleted(world)).toEqual([]);
    expect(world.isolation).toEqual({ id: "sg-theirs", rules: 0 });
  });

  test("what a firing makes is kept for the next, and no revert deletes it", async () => {
    const { world, driver, context } = arrange();
    const undo = await driver.prepare(one, context);
    await driver.start(one, undo, context);
    await driver.revert(one, undo, context);
    expect(deleted(world)).toEqual([]);
    expect(world.isolation?.id).toBe("sg-isolation");
  });
});
