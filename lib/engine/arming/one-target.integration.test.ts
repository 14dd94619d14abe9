import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { injectors } from "#lib/injectors/registry.ts";
import { armFiring } from "./arm.ts";
import { disarmFiring } from "./disarm.ts";
import { fireFiring } from "../firing/fire.ts";
import { renewLease } from "../lease.ts";
import { loadFiring } from "../firing/load.ts";
import { revertFiring } from "../undoing/revert.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf } from "../testing/game-day.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };
const none = { kind: "none" } as const;
/** Two game days, each with a failure of the same target, both armed while it is whole. */
async function twoDays(target: string) {
  const engine = bench.engine();
  const params = { targets: [target] };
  const [one, two] = [
    await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1", params }] }),
    await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "G1", params }] }),
  ];
  const [first, second] = [await armFiring(engine, one.firingId("F1"), dana), await armFiring(engine, two.firingId("G1"), dana)];
  return { engine, one, two, first, second };
}

it("refuses a second firing of a target that is broken, also one that was armed before, in another game day", async () => {
  const { engine, two, first, second } = await twoDays("shared-1");
  await fireFiring(engine, first, null, none, dana);
  await expect(fireFiring(engine, second, null, none, dana)).rejects.toThrow('shared-1 is broken (reads "broken")');
  expect(await stateOf(bench.store, second.firingId)).toBe("armed");

  await disarmFiring(engine, two.firingId("G1"), dana);
  memoryTargets.write("shared-1", "up");
  await expect(armFiring(engine, two.firingId("G1"), dana)).rejects.toThrow(
    "G1 can't be armed: shared-1 is broken by a failure of another game day now. Revert that first.",
  );
});

it("claims one of two that were looked at while the target was still whole, and the other once the first is reverted", async () => {
  const { engine, first, second } = await twoDays("shared-2");
  const looked = Promise.resolve({ problem: null, markedAt: null, takeBack: () => Promise.resolve() });
  const results = await Promise.allSettled([first, second].map((firing) => fireFiring(engine, firing, null, none, dana, looked)));
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ message: expect.stringContaining("shared-2 is broken by a failure of another game day now") });

  const [winner, loser] = results[0]?.status === "fulfilled" ? [first, second] : [second, first];
  await revertFiring(engine, winner.firingId, dana);
  expect(await fireFiring(engine, loser, null, none, dana)).toBe("active");
});

it("does not fire at a target that is no longer as it was when it was armed, and says what differs", async () => {
  const engine = bench.engine();
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1" }] });
  const armed = await armFiring(engine, day.firingId("F1"), dana);
  memoryTargets.write(day.target("F1"), "sideways");
  await expect(fireFiring(engine, armed, null, none, dana)).rejects.toThrow(
    /F1 was not fired: its target is not as it was.*sideways.*Arm it again/,
  );
  expect(memoryTargets.read(day.target("F1"))).toBe("sideways");
  expect(await stateOf(bench.store, armed.firingId)).toBe("armed");
});

it("is armed once by two engines that live: the target is read by one of them", async () => {
  const [one, two] = [bench.engine(), bench.engine()];
  await Promise.all([one, two].map(renewLease));
  const day = await makeGameDay(bench.store, { startedAgoMs: 0, failures: [{ key: "F1" }] });
  const prepare = vi.spyOn(injectors.memory, "prepare");
  const armed = await Promise.all([one, two].map((engine) => armFiring(engine, day.firingId("F1"), dana)));
  expect(armed.map(({ state }) => state)).toEqual(["armed", "armed"]);
  expect(prepare).toHaveBeenCalledTimes(1);
  prepare.mockRestore();
  expect((await loadFiring(bench.store.owner, day.firingId("F1"))).engineId).toBeNull();
});
