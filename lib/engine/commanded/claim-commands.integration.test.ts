import { afterAll, beforeAll, expect, it } from "vitest";
import { claimCommands } from "./claim-commands.ts";
import { dropLease, renewLease } from "../lease.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

it("outlives a command whose answer can't be stored, and leaves it for the next engine", async () => {
  const day = await makeGameDay(bench.store, { failures: [{ key: "F1" }] });
  const id = await day.ask("arm", "F1");
  const engine = bench.engine();
  await renewLease(engine);
  const organizers = new Proxy(engine.store.organizers, {
    get: (client, name) => (name === "$transaction" ? () => Promise.reject(new TypeError("a bug")) : Reflect.get(client, name)),
  });
  await Promise.all(await claimCommands({ ...engine, store: { ...engine.store, organizers } }));
  const row = () => bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id } });
  expect(await row()).toMatchObject({ engineId: engine.id, finishedAt: null });

  await dropLease(engine);
  await Promise.all(await claimCommands(bench.engine()));
  expect(await row()).toMatchObject({ ok: true, says: "F1 is armed." });
});
