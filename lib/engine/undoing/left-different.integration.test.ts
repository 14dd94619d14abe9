import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { keptOf } from "#lib/queries/conduct/kept-of.ts";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "./revert.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const cause = { by: danaActor, why: "because" };

it("stores what is not as it was at arming, also when another engine reverts, and stores nothing where all is as before", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }, { key: "F2" }] });
  const [first, second] = [bench.engine(), bench.engine()];
  for (const key of ["F1", "F2"]) await fireFiring(first, await armFiring(first, day.firingId(key), cause), null, { kind: "none" }, cause);
  memoryTargets.write(day.target("F1"), "sideways");
  const left = async (key: string) => {
    expect((await revertFiring(second, day.firingId(key), cause)).state).toBe("reverted");
    return keptOf(await bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId(key) } }));
  };
  expect(await left("F1")).toEqual([{ target: day.target("F1"), says: "somebody made it sideways meanwhile, which was kept" }]);
  expect(memoryTargets.read(day.target("F1"))).toBe("sideways");
  expect(await left("F2")).toEqual([]);
});
