import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { broken, memoryTargets } from "#lib/injectors/memory-targets.ts";
import { armFiring } from "./arm-firing.ts";
import { checkTargets } from "./check-targets.ts";
import { disarmFiring } from "./disarm-firing.ts";
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
    level: string;
    says: string;
  }[];

it("finds what could not be armed now, and a watchdog that is silent, and leaves every target as it is", async () => {
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }, { key: "F2" }] });
  const engine = bench.engine();
  memoryTargets.write(day.target("F2"), broken);
  expect((await checkTargets(engine, day.gameDayId, "Dana")).ok).toBe(false);
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: null, level: "blocks", says: expect.stringMatching(/^The watchdog is silent/) },
    { failureKey: "F2", level: "blocks", says: expect.stringMatching(/^F2: .*broken/) },
  ]);
  expect([memoryTargets.read(day.target("F1")), memoryTargets.read(day.target("F2"))]).toEqual(["up", broken]);

  await engine.journal.watch();
  memoryTargets.write(day.target("F2"), "up");
  expect(await checkTargets(engine, day.gameDayId, "Dana")).toEqual({ ok: true, says: "Every target can be broken, and undone." });
  expect(await found(day.gameDayId)).toEqual([]);
  expect((await bench.store.owner.targetCheck.findUniqueOrThrow({ where: { gameDayId: day.gameDayId } })).reserves).toHaveLength(2);
});

it("finds what was armed before and is no longer so, and what another game day has broken", async () => {
  const engine = bench.engine();
  await engine.journal.watch();
  const shared = { params: { targets: ["shared"] } };
  const day = await makeGameDay(bench.store, { state: "draft", failures: [{ key: "F1" }, { key: "F2", ...shared }] });
  const other = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "G1", ...shared }] });
  await armFiring(engine, day.firingId("F1"), cause);
  memoryTargets.write(day.target("F1"), "sideways");
  await fireFiring(engine, await armFiring(engine, other.firingId("G1"), cause), null, { kind: "none" }, cause);
  expect((await checkTargets(engine, day.gameDayId, "Dana")).ok).toBe(false);
  expect(await found(day.gameDayId)).toEqual([
    { failureKey: "F1", level: "blocks", says: expect.stringMatching(/^F1: its target is not as it was when it was armed: .*sideways/) },
    { failureKey: "F2", level: "blocks", says: expect.stringMatching(/^F2: shared is already broken/) },
  ]);
  await revertFiring(engine, other.firingId("G1"), cause);
  memoryTargets.write(day.target("F1"), "up");
  expect((await checkTargets(engine, day.gameDayId, "Dana")).ok).toBe(true);
});

it("resets the practice stack only while no game day has broken anything", async () => {
  const day = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "F1" }] });
  const asking = await makeGameDay(bench.store, { state: "draft" });
  const engine = bench.engine();
  const firingId = day.firingId("F1");
  await fireFiring(engine, await armFiring(engine, firingId, cause), null, { kind: "none" }, cause);
  await expect(resetPractice(engine, asking.gameDayId, url())).rejects.toThrow("Something is broken by a failure now");
  expect(asked).toEqual([]);
  await revertFiring(engine, firingId, cause);
  const other = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "G1" }] });
  await armFiring(engine, other.firingId("G1"), cause);
  await expect(resetPractice(engine, asking.gameDayId, url())).rejects.toThrow("A failure of another game day is armed");
  expect(asked).toEqual([]);
  await disarmFiring(engine, other.firingId("G1"), cause);
  await expect(resetPractice(engine, other.gameDayId, url())).rejects.toThrow("The game day has started");
  expect(asked).toEqual([]);
  expect(await resetPractice(engine, asking.gameDayId, url())).toEqual({ ok: true, says: "The practice stack is whole again." });
  expect(asked).toEqual(["POST /practice/reset"]);
  answers = 500;
  await expect(resetPractice(engine, asking.gameDayId, url())).rejects.toThrow(
    "The practice stack could not be reset: not well after the reset: api",
  );
  await expect(resetPractice(engine, asking.gameDayId, "")).rejects.toThrow("No practice stack was started with this engine.");
});
