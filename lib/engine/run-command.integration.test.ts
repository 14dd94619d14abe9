import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "./arm-firing.ts";
import { fireFiring } from "./fire-firing.ts";
import { runCommand } from "./run-command.ts";
import { startBench, type Bench } from "./testing/engine.ts";
import { makeGameDay, stateOf } from "./testing/game-day.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const dana = { by: "Dana", why: "because" };

it("reverts what is broken also when the clock can't be held, and says that it runs on", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
  const engine = bench.engine();
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), dana), null, { kind: "none" }, dana);
  const organizers = new Proxy(engine.store.organizers, {
    get: (client, name) => (name === "$transaction" ? () => Promise.reject(new Error("no connection is free")) : Reflect.get(client, name)),
  });
  const id = await day.ask("stop_all", null);
  const command = { ...(await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id } })) };
  const { ok, says } = await runCommand({ ...engine, store: { ...engine.store, organizers } }, command);
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("reverted");
  expect(ok).toBe(false);
  expect(says).toMatch(/^F1 is reverted: .* THE CLOCK IS NOT HELD: something unexpected went wrong, error id \w+\./);
});
