import { createHmac } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { memoryTargets } from "#lib/injectors/memory-targets.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { armFiring } from "../arming/arm.ts";
import { disarmFiring } from "../arming/disarm.ts";
import type { Engine } from "../engine.ts";
import { fireFiring } from "../firing/fire.ts";
import { loadFiring } from "../firing/load.ts";
import { moveFirings } from "#lib/persistence/firing/move.ts";
import { lockPractice } from "./practice-lock.ts";
import { readyToFire } from "../firing/ready-to-fire.ts";
import { resetPracticeStack } from "./reset-practice.ts";
import { revertFiring } from "../undoing/revert.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, stateOf, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

vi.mock("#lib/injectors/breaks-practice.ts", () => ({ breaksPractice: ({ name }: { name: string }) => name !== "Elsewhere" }));

let bench: Bench;
let engine: Engine;
let practice: Server;
/** Resets that were asked for and not answered yet. */
let asked: ServerResponse[] = [];
const secret = "of-this-stack";
const resetKey = createHmac("sha256", secret).update("POST /practice/reset").digest("hex");
const url = (): string => `http://127.0.0.1:${(practice.address() as AddressInfo).port}`;
beforeAll(async () => {
  bench = await startBench();
  engine = bench.engine();
  practice = createServer((request, response) => {
    const bearer = request.headers.authorization;
    if (`${request.method} ${request.url} ${bearer}` === `POST /practice/reset Bearer ${resetKey}`) asked.push(response);
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => practice.listen(0, "127.0.0.1", resolve));
});
const secretFile = (): string => join(bench.dataFolder, "practice-secret");
beforeEach(async () => {
  vi.stubEnv("GAMEDAY_PRACTICE_SECRET_FILE", secretFile());
  await writeFile(secretFile(), secret);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  practice.close();
  practice.closeAllConnections();
  await bench.stop();
});

const cause = { by: danaActor, why: "because" };
let other: TestGameDay;
let asking: TestGameDay;
beforeEach(async () => {
  asked = [];
  other = await makeGameDay(bench.store, { startedAgoMs: 60_000, failures: [{ key: "G1" }, { key: "G2", name: "Elsewhere" }] });
  asking = await makeGameDay(bench.store, { state: "draft" });
});
afterEach(() => bench.store.owner.run.deleteMany({ where: { gameDayId: { in: [other.gameDayId, asking.gameDayId] } } }));

/** Has the practice stack reset, as an engine does that claimed the command, which it answers at the end. */
async function reset(gameDay = asking): Promise<unknown> {
  const id = await gameDay.ask("reset_practice", null);
  const ended = await resetPracticeStack(engine, { id, gameDayId: gameDay.gameDayId }, url()).catch((error: Error) => error.message);
  await bench.store.owner.engineCommand.update({
    where: { id },
    data: { finishedAt: new Date(clockNow()), ok: typeof ended !== "string" },
  });
  return ended;
}
const answered = async (status = 200, body = ""): Promise<void> => {
  await until("the practice stack is asked", async () => asked.length > 0);
  asked.shift()?.writeHead(status).end(body);
};
const fire = async (key: string) => {
  const armed = await loadFiring(bench.store.organizers, other.firingId(key));
  return fireFiring(engine, armed, null, { kind: "none" }, cause);
};
const somebodyWaits = async (): Promise<boolean> => {
  const [waiting] = await bench.store.owner.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM pg_stat_activity WHERE "datname" = current_database() AND "wait_event_type" = 'Lock'`;
  return (waiting?.count ?? 0) > 0;
};

it("resets only while nothing is broken, and nothing armed on a day that runs, and says what the practice stack said", async () => {
  await armFiring(engine, other.firingId("G1"), cause);
  expect(await reset()).toMatch("A failure of another game day is armed");
  await fire("G1");
  expect(await reset()).toMatch("Something is broken by a failure now");
  await revertFiring(engine, other.firingId("G1"), cause);
  expect(await reset(other)).toMatch("The game day has started");
  expect(asked).toEqual([]);
  const [whole] = await Promise.all([reset(), answered()]);
  expect(whole).toEqual({ ok: true, says: "The practice stack is whole again." });
  const [ill] = await Promise.all([reset(), answered(500, JSON.stringify({ ok: false, error: "not well after the reset: api" }))]);
  expect(ill).toBe("The practice stack could not be reset: not well after the reset: api");
  await rm(secretFile());
  expect(await reset()).toBe("The practice stack's secret is not there: it is still starting.");
  await expect(resetPracticeStack(engine, { id: "", gameDayId: asking.gameDayId }, "")).rejects.toThrow("No practice stack was started");
});

it("while it resets nothing is armed or fired on the practice stack, by any game day; elsewhere all goes on", async () => {
  await armFiring(engine, other.firingId("G1"), cause);
  const armed = await loadFiring(bench.store.organizers, other.firingId("G1"));
  const ready = readyToFire(engine, armed, null);
  expect((await ready).problem).toBeNull();
  await bench.store.owner.run.update({ where: { gameDayId: other.gameDayId }, data: { state: "preflight" } });
  const resetting = reset();
  await until("the practice stack is asked", async () => asked.length > 0);
  await bench.store.owner.run.update({ where: { gameDayId: other.gameDayId }, data: { state: "running" } });

  await expect(fire("G1")).rejects.toThrow("G1 was not fired: the practice stack is being reset");
  const looked = fireFiring(engine, armed, null, { kind: "none" }, cause, ready);
  await expect(looked, "looked at before the reset began").rejects.toThrow("G1 was not fired: the practice stack is being reset");
  expect([memoryTargets.read(other.target("G1")), await stateOf(bench.store, other.firingId("G1"))]).toEqual(["up", "armed"]);
  await disarmFiring(engine, other.firingId("G1"), cause);
  await expect(armFiring(engine, other.firingId("G1"), cause)).rejects.toThrow("G1 can't be armed: the practice stack is being reset");
  await armFiring(engine, other.firingId("G2"), cause);
  expect(await fire("G2")).toBe("active");

  await answered();
  expect(await resetting).toMatchObject({ ok: true });
  await armFiring(engine, other.firingId("G1"), cause);
  expect(await fire("G1")).toBe("active");
});

it("a claim that came first keeps the reset from beginning, though it was not committed when the reset looked", async () => {
  await armFiring(engine, other.firingId("G1"), cause);
  await bench.store.owner.run.update({ where: { gameDayId: other.gameDayId }, data: { state: "preflight" } });
  const armed = await loadFiring(bench.store.organizers, other.firingId("G1"));
  let resetting: Promise<unknown> = Promise.resolve();
  await bench.store.organizers.$transaction(async (tx) => {
    const claimed = await moveFirings(tx, [{ ...armed, from: "armed", to: "firing", ...cause, practice: true }]);
    expect(claimed.size).toBe(1);
    resetting = reset();
    await until("the reset waits for the claim", somebodyWaits);
  });
  expect(await resetting).toMatch("Something is broken by a failure now");
  expect(asked).toEqual([]);
});

it("a reset that came first refuses a claim that waited for it to begin", async () => {
  await armFiring(engine, other.firingId("G1"), cause);
  const id = await asking.ask("reset_practice", null);
  let firing: Promise<unknown> = Promise.resolve();
  await bench.store.organizers.$transaction(async (tx) => {
    await lockPractice(tx, "alone");
    await tx.engineCommand.update({ where: { id }, data: { begunAt: new Date() } });
    firing = fire("G1").catch((error: Error) => error.message);
    await until("the claim waits for the reset", somebodyWaits);
  });
  expect(await firing).toMatch("G1 was not fired: the practice stack is being reset");
  expect(memoryTargets.read(other.target("G1"))).toBe("up");
});

it("what was read of a target while it was reset arms nothing", async () => {
  const begunAt = new Date(Date.now() - 1_000);
  const id = await asking.ask("reset_practice", null);
  await bench.store.owner.engineCommand.update({ where: { id }, data: { begunAt, finishedAt: new Date(Date.now() + 60_000), ok: true } });
  await expect(armFiring(engine, other.firingId("G1"), cause)).rejects.toThrow("G1 can't be armed: the practice stack is being reset");
});
