import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createRdsPromoteReplica } from "#lib/injectors/aws/rds-promote-replica.ts";
import { awsError, fakeAws, fakeConnection, noPatience } from "#lib/injectors/aws/testing/fake-aws.ts";
import { CallCutOff } from "#lib/injectors/race-driver.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "./revert.ts";
import { adoptFiring } from "./take-over.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { engineActor } from "#lib/domain/actor.ts";
import { danaActor } from "../testing/dana.ts";

const kind = "aws.rds.promote-replica";
let bench: Bench;
let aws: ReturnType<typeof fakeAws>;
beforeAll(async () => {
  bench = await startBench();
});
beforeEach(() => {
  aws = fakeAws();
  // AWS accepts a promotion and shows nothing of it for the whole test.
  aws.world.lagging = 1_000_000;
  const driver = createRdsPromoteReplica({ ...aws, pace: noPatience, showing: noPatience });
  for (const verb of ["check", "prepare", "start", "inspect"] as const)
    vi.spyOn(injectors[kind], verb).mockImplementation(driver[verb] as never);
});
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };
const engineItself = { by: engineActor, why: "it looked" };
const params = { connection: fakeConnection, dbInstanceIdentifier: "replica-1" };

async function armed() {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1", injector: kind, params }] });
  return armFiring(bench.engine(), day.firingId("F1"), dana);
}
const read = (id: string) => bench.store.owner.firing.findUniqueOrThrow({ where: { id } });
/** As though its start had been called an hour ago. */
const letAnHourPass = (id: string) =>
  bench.store.owner.$executeRaw`UPDATE backchannel.firing SET "firedAt" = "firedAt" - interval '1 hour' WHERE id = ${id}::uuid`;

it("an accepted promotion that does not show is not called untouched by another engine, and is once AWS has had its time", async () => {
  const firing = await armed();
  const { firingId } = firing;
  expect(await fireFiring(bench.engine(), firing, null, { kind: "none" }, dana)).toBe("active");
  await expect(revertFiring(bench.engine(), firingId, engineItself)).rejects.toThrow("cannot be undone");
  expect((await read(firingId)).state).toBe("active");
  await letAnHourPass(firingId);
  expect(await revertFiring(bench.engine(), firingId, engineItself)).toMatchObject({ says: "F1 is over: nothing had been changed." });
  expect((await read(firingId)).proof).toMatchObject([{ proven: true }]);
});

it("what an engine was firing when it died may have been accepted: it stays failed, for a person to end", async () => {
  const { firingId } = await armed();
  await bench.store.owner.firing.update({
    where: { id: firingId },
    data: { state: "firing", engineId: "a dead engine", firedAt: new Date() },
  });
  await adoptFiring(bench.engine(), firingId);
  expect(await read(firingId)).toMatchObject({ state: "failed", error: expect.stringContaining("unclear") });
  expect(await revertFiring(bench.engine(), firingId, { ...dana, asked: true })).toMatchObject({ state: "reverted" });
  expect((await read(firingId)).proof).toMatchObject([{ proven: false, detail: expect.stringMatching(/not undone: promotion under way/) }]);
});

it("what AWS refused was never changed, and is ended without being asked", async () => {
  const firing = await armed();
  aws.world.refuse = (call) => {
    if (call.startsWith("Promote")) throw awsError("AccessDenied", 403);
  };
  expect(await fireFiring(bench.engine(), firing, null, { kind: "none" }, dana)).toBe("failed");
  expect(await read(firing.firingId)).toMatchObject({ state: "reverted", outcomes: [], proof: [{ proven: true }] });
});

it.each([
  ["was left behind", new CallCutOff("unreachable", "had no answer")],
  ["broke", new TypeError("a bug")],
])("a start that %s may have made its call", async (_how, thrown) => {
  const firing = await armed();
  vi.spyOn(injectors[kind], "start").mockRejectedValue(thrown);
  expect(await fireFiring(bench.engine(), firing, null, { kind: "none" }, dana)).toBe("failed");
  expect(await read(firing.firingId)).toMatchObject({ state: "failed", outcomes: [{ target: "replica-1", ok: false, changed: true }] });
  await revertFiring(bench.engine(), firing.firingId, { ...dana, asked: true });
});
