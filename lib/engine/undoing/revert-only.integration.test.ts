import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
let running: RunningEngine | null = null;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(async () => {
  await running?.stop();
  await bench.stop();
});

const cause = { by: danaActor, why: "because" };

it("an engine that only undoes fires nothing, by schedule or by hand, and ends what is active when it is due", async () => {
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 60_000,
    failures: [{ key: "F1", maxDurationMs: 3_000 }, { key: "F2", trigger: { kind: "at", offsetMs: 60_000 } }, { key: "P1" }],
  });
  const engine = bench.engine();
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), cause), null, { kind: "none" }, cause);
  running = await startEngine({ ...bench.engine(), revertOnly: true });
  const commandId = await day.ask("fire", "P1");
  const answer = await until("P1 is answered", async () => {
    const row = await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id: commandId } });
    return row.finishedAt !== null && row;
  });
  expect(answer).toMatchObject({ ok: false, says: expect.stringContaining("P1 was not fired: Gameday was started with --revert-only") });
  await until("F1 is reverted", async () => (await stateOf(bench.store, day.firingId("F1"))) === "reverted");
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
  expect([await stateOf(bench.store, day.firingId("F2")), await stateOf(bench.store, day.firingId("P1"))]).toEqual(["planned", "planned"]);
});
