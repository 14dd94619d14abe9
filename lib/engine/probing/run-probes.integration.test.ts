import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { armFiring } from "../arming/arm.ts";
import { fireFiring } from "../firing/fire.ts";
import { revertFiring } from "../undoing/revert.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { healthChannel } from "#lib/persistence/append-events.ts";
import { toldHealth } from "#lib/queries/incident/told-landscape.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { danaActor } from "../testing/dana.ts";

let bench: Bench;
let running: RunningEngine;
let server: Server;
let served = 5;
const cause = { by: danaActor, why: "because" };

beforeAll(async () => {
  bench = await startBench();
  server = createServer((_request, response) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify({ value: served })),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running = await startEngine(bench.engine());
});
afterAll(async () => {
  await running.stop();
  server.close();
  await bench.stop();
});

const tile = (day: TestGameDay) =>
  bench.store.owner.healthTile.findUniqueOrThrow({ where: { gameDayId_key: { gameDayId: day.gameDayId, key: "answers" } } });
const firing = (day: TestGameDay) => bench.store.owner.firing.findUniqueOrThrow({ where: { id: day.firingId("F1") } });

it("measures health, impact and recovery, tells each moment once, and wakes the web once a second", async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const probe = { key: "answers", kind: "http.json", params: { url, path: ["value"] }, bounds: { min: 2 }, intervalMs: 200 };
  const day = await makeGameDay(bench.store, {
    startedAgoMs: 1_000,
    failures: [{ key: "F1", probeKeys: ["answers"] }, { key: "F2" }],
    probes: [probe, { ...probe, key: "hidden", public: false }],
  });
  const wakes: number[] = [];
  const listener = new pg.Client({ connectionString: bench.databaseUrl });
  await listener.connect();
  listener.on("notification", ({ payload }) => payload === day.gameDayId && wakes.push(Date.now()));
  await listener.query(`LISTEN ${healthChannel}`);

  await until("the tile is healthy", async () => (await tile(day)).state === "healthy");
  const healthy = await tile(day);
  expect(healthy).toMatchObject({ value: 5, at: expect.any(Date), since: expect.any(Date) });

  const engine = bench.engine();
  await fireFiring(engine, await armFiring(engine, day.firingId("F1"), cause), null, { kind: "none" }, cause);
  expect((await firing(day)).impactAt).toBeNull();
  served = 1;
  await until("it is degraded", async () => (await tile(day)).state === "degraded");
  served = 0;
  await until("it is down", async () => (await tile(day)).state === "down");
  const { impactAt, firedAt } = await until("impact is found", async () => ((await firing(day)).impactAt === null ? null : firing(day)));
  expect(impactAt?.getTime()).toBeGreaterThan(firedAt?.getTime() ?? Infinity);
  const bad = await bench.store.owner.probeSample.findMany({
    where: { probe: { gameDayId: day.gameDayId, key: "answers" }, inBounds: false, at: { gte: firedAt ?? new Date() } },
    orderBy: { at: "asc" },
  });
  expect(impactAt).toEqual(bad[0]?.at);

  await revertFiring(engine, day.firingId("F1"), cause);
  served = 5;
  const { recoveredAt, revertedAt } = await until(
    "recovery is found",
    async () => ((await firing(day)).recoveredAt === null ? null : firing(day)),
    30_000,
  );
  expect(recoveredAt?.getTime()).toBeGreaterThan(revertedAt?.getTime() ?? Infinity);
  const told = await bench.store.owner.organizerEvent.findMany({
    where: { gameDayId: day.gameDayId, name: "firing.measured" },
    orderBy: { seq: "asc" },
  });
  expect(told.map(({ payload }) => payload)).toMatchObject([
    { failureKey: "F1", firingId: day.firingId("F1"), what: "impact", moment: impactAt?.toISOString() },
    { failureKey: "F1", firingId: day.firingId("F1"), what: "recovered", moment: recoveredAt?.toISOString() },
  ]);

  const [shown] = await bench.store.organizers.$transaction((tx) => toldHealth(tx, day.gameDayId));
  expect(shown?.recent.map(({ value }) => value)).toEqual(expect.arrayContaining([5, 0]));
  const gaps = wakes.slice(1).map((at, index) => at - (wakes[index] ?? 0));
  expect(gaps.length).toBeGreaterThan(5);
  expect(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]).toBeGreaterThanOrEqual(900);
  expect(await bench.store.owner.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId, key: "hidden" } })).toMatchObject({
    state: "healthy",
  });
  await listener.end();
});

it("measures until the debrief is over", async () => {
  const day = await makeGameDay(bench.store, {
    state: "debrief",
    startedAgoMs: 1_000,
    probes: [{ key: "answers", kind: "http.json", params: { url: "http://127.0.0.1:1/", path: ["value"] }, intervalMs: 200 }],
  });
  await until("no answer reads as down", async () => (await tile(day)).state === "down");
  await bench.store.owner.run.update({ where: { gameDayId: day.gameDayId }, data: { state: "published" } });
  const count = () => bench.store.owner.probeSample.count({ where: { probe: { gameDayId: day.gameDayId } } });
  let before = -1;
  await until("nothing more is measured", async () => {
    const now = await count();
    const still = now === before;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return still;
  });
});
