import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { broken, memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "./arm-firing.ts";
import { checkTargets } from "./check-targets.ts";
import { fireFiring } from "./fire-firing.ts";
import { resetPractice } from "./reset-practice.ts";
import { revertFiring } from "./revert-firing.ts";
import { startBench, type Bench } from "./testing/engine.ts";
import { makeGameDay } from "./testing/game-day.ts";

let bench: Bench;
let asked: string[] = [];
let answers = 200;
let practice: Server;
const url = (): string => `http://127.0.0.1:${(practice.address() as AddressInfo).port}`;
beforeAll(async () => {
  bench = await startBench();
  practice = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(answers).end("not well after the reset: api");
  });
  await new Promise<void>((resolve) => practice.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  practice.close();
  await bench.stop();
});

const cause = { by: "Dana", why: "because" };
const found = async (gameDayId: string) =>
  (await bench.store.owner.targetCheck.findUniqueOrThrow({ where: { gameDayId } })).findings as {
    failureKey: string | null;
    says: string;
  }[];

it("finds what could not be armed now, and a watchdog that is silent, and leaves every target as it is", async () => {
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }, { key: "F2" }] });
  const engine = bench.engine();
  memoryTargets.write(day.target("F2"), broken);
  expect((await checkTargets(engine, day.gameDayId, "Dana")).ok).toBe(false);
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: null, says: expect.stringMatching(/^The watchdog is silent/) },
    { failureKey: "F2", says: expect.stringMatching(/^F2: .*broken/) },
  ]);
  expect([memoryTargets.read(day.target("F1")), memoryTargets.read(day.target("F2"))]).toEqual(["up", broken]);

  await engine.journal.watch();
  memoryTargets.write(day.target("F2"), "up");
  expect(await checkTargets(engine, day.gameDayId, "Dana")).toEqual({ ok: true, says: "Every target can be broken, and undone." });
  expect(await found(day.gameDayId)).toEqual([]);
});

it("resets the practice stack only while no game day has broken anything", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const engine = bench.engine();
  const firingId = day.firingId("F1");
  await fireFiring(engine, await armFiring(engine, firingId, cause), null, { kind: "none" }, cause);
  await expect(resetPractice(engine, url())).rejects.toThrow("Something is broken by a failure now");
  expect(asked).toEqual([]);
  await revertFiring(engine, firingId, cause);
  expect(await resetPractice(engine, url())).toEqual({ ok: true, says: "The practice stack is whole again." });
  expect(asked).toEqual(["POST /practice/reset"]);
  answers = 500;
  await expect(resetPractice(engine, url())).rejects.toThrow("The practice stack could not be reset: not well after the reset: api");
  await expect(resetPractice(engine, "")).rejects.toThrow("No practice stack was started with this engine.");
});
