import { afterAll, beforeAll, expect, it } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { runEngineCommand } from "./run-command.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf } from "../testing/game-day.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const dana = { by: danaActor, why: "because" };

it("reverts what is broken also when the clock can't be held, and says that it runs on", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
  const engine = bench.engine();
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), dana), null, { kind: "none" }, dana);
  const organizers = new Proxy(engine.store.organizers, {
    get: (client, name) => (name === "$transaction" ? () => Promise.reject(new Error("no connection is free")) : Reflect.get(client, name)),
  });
  const id = await day.ask("stop_all", null);
  const command = { ...(await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id } })), by: danaActor };
  const { ok, says } = await runEngineCommand({ ...engine, store: { ...engine.store, organizers } }, command);
  expect(memoryTargets.read(day.target("F1"))).toBe("up");
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("reverted");
  expect(ok).toBe(false);
  expect(says).toMatch(/^F1 is reverted: .* THE CLOCK IS NOT HELD: something unexpected went wrong, error id \w+\./);
});

it("refuses what it can't read, except where nothing has to be read", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
  const engine = bench.engine();
  const command = (name: string) => ({
    id: "",
    gameDayId: day.gameDayId,
    firingId: day.firingId("F1"),
    by: danaActor,
    at: new Date(),
    name,
  });
  const input = { confirmation: 5 };
  for (const name of ["arm", "fire"])
    await expect(runEngineCommand(engine, { ...command(name), input })).rejects.toThrow(`"${name}" came with what the engine can't read`);
  expect(await stateOf(bench.store, day.firingId("F1"))).toBe("planned");
  expect(await runEngineCommand(engine, { ...command("stop_all"), input })).toMatchObject({ ok: true });
  await expect(runEngineCommand(engine, { ...command("toString"), input })).rejects.toThrow('The engine knows no command "toString"');
});

it("loads a firing once when it is armed to be fired, however many ask what it is", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 1_000, failures: [{ key: "F1" }] });
  const engine = bench.engine();
  let loads = 0;
  const organizers = engine.store.organizers.$extends({
    query: {
      firing: {
        findUnique: ({ args, query }) => {
          if (args.include?.undo !== undefined) loads += 1;
          return query(args);
        },
      },
    },
  }) as unknown as typeof engine.store.organizers;
  const id = await day.ask("fire", "F1");
  const command = { ...(await bench.store.owner.engineCommand.findUniqueOrThrow({ where: { id } })), by: danaActor };
  await bench.store.owner.engineCommand.update({ where: { id }, data: { engineId: engine.id, claimedAt: new Date() } });
  expect(await runEngineCommand({ ...engine, store: { ...engine.store, organizers } }, command)).toEqual({
    ok: true,
    says: "F1 is active.",
  });
  expect(loads).toBe(1);
});
