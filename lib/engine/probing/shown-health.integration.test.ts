import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { Participant } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { probeViews } from "#lib/queries/conduct/probe-views.ts";
import { toldHealth } from "#lib/queries/incident/told-landscape.ts";
import { wallView } from "#lib/queries/incident/wall-view.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";
import { record, type Watched } from "./watched.ts";
import { storeSamples } from "./store-samples.ts";
import { probePlanSchema } from "#lib/domain/plan.ts";

let bench: Bench;
let running: RunningEngine;
let server: Server;

beforeAll(async () => {
  bench = await startBench();
  server = createServer((_request, response) => response.setHeader("content-type", "application/json").end(JSON.stringify({ value: 5 })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running = await startEngine(bench.engine());
});
afterAll(async () => {
  await running.stop();
  server.close();
  await bench.stop();
});

const aDay = (state: GameDayState, failures: string[] = []): Promise<TestGameDay> => {
  const params = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, path: ["value"] };
  return makeGameDay(bench.store, {
    state,
    failures: failures.map((key) => ({ key })),
    probes: [{ key: "answers", kind: "http.json", params, intervalMs: 200 }],
  });
};
const move = (day: TestGameDay, state: GameDayState, startedAt?: Date) =>
  bench.store.owner.run.update({ where: { gameDayId: day.gameDayId }, data: { state, ...(startedAt === undefined ? {} : { startedAt }) } });
const wish = (day: TestGameDay) =>
  bench.store.owner.probingWish.create({ data: { gameDayId: day.gameDayId, until: new Date(clockNow() + 600_000) } });
const forOrganizers = async ({ gameDayId }: TestGameDay) => {
  const [probe] = await bench.store.organizers.$transaction((tx) => probeViews(tx, gameDayId, clockNow()));
  return probe?.recent ?? [];
};
/** All that the participants' login can read of a game day's health, and the picture that their pages are given. */
const forParticipants = async ({ gameDayId }: TestGameDay) => ({
  tiles: await bench.store.participants.healthTile.findMany({ where: { gameDayId } }),
  points: await bench.store.participants.healthPoint.findMany({ where: { gameDayId } }),
  health: (await wallView(bench.store, { gameDayId, role: "observer" } as Participant)).health,
});
const isMeasured = async (day: TestGameDay): Promise<void> => {
  const before = await bench.store.owner.probeSample.count({ where: { probe: { gameDayId: day.gameDayId } } });
  await until("it is measured", async () => {
    return (await bench.store.owner.probeSample.count({ where: { probe: { gameDayId: day.gameDayId } } })) > before + 6;
  });
};

it.each(["draft", "announced", "preflight"] as const)(
  "shows organizers what is measured of a day in %s, and participants nothing",
  async (state) => {
    const day = await aDay(state);
    const before = await forParticipants(day);
    await wish(day);
    await isMeasured(day);
    expect((await forOrganizers(day)).at(-1)?.value).toBe(5);
    expect(await forParticipants(day)).toEqual(before);
  },
);

it("leaves what participants see of an aborted day as it was, while it is measured on", async () => {
  const day = await aDay("running", ["F1"]);
  await until("participants see it", async () => (await forParticipants(day)).health[0]?.state === "healthy");
  await bench.store.owner.firing.update({ where: { id: day.firingId("F1") }, data: { state: "active", firedAt: new Date() } });
  await move(day, "aborted");
  // What was on its way at the abort.
  await isMeasured(day);
  const atTheEnd = await forParticipants(day);
  await isMeasured(day);
  expect(await forParticipants(day)).toEqual(atTheEnd);
  expect((await forOrganizers(day)).at(-1)?.at).not.toBe(atTheEnd.health[0]?.recent.at(-1)?.at);
});

it("begins what participants see with the start, and goes on with the organizers' curve", async () => {
  const day = await makeGameDay(bench.store, { state: "preflight", probes: [{ key: "told" }] });
  const row = await bench.store.owner.probe.findFirstOrThrow({ where: { gameDayId: day.gameDayId } });
  const plan = probePlanSchema.parse(row.plan);
  const probe: Watched = { id: row.id, plan, state: "unknown", since: null, curve: [], fresh: [], changed: false };
  const startedAt = new Date(Math.floor(clockNow() / 10_000) * 10_000 - 60_000);
  const measure = async (from: number, to: number): Promise<void> => {
    for (let second = from; second < to; second++) record(probe, startedAt.getTime() + second * 1000, { value: 5, error: null });
    await storeSamples(bench.store, day.gameDayId, [probe]);
  };
  await measure(-60, -5);
  await move(day, "held", startedAt);
  await measure(-5, 0);
  expect(await forParticipants(day)).toMatchObject({ points: [], health: [{ state: "unknown", value: null, since: null, recent: [] }] });
  await measure(0, 35);
  const seconds = (points: readonly { at: string }[]) => points.map(({ at }) => (Date.parse(at) - startedAt.getTime()) / 1000);
  const [told] = await bench.store.participants.$transaction((tx) => toldHealth(tx, day.gameDayId));
  expect([told?.since, seconds(told?.recent ?? [])]).toEqual([startedAt.toISOString(), [9, 19, 29, 34]]);
  expect(seconds(await forOrganizers(day))).toEqual([-51, -41, -31, -21, -11, -1, 9, 19, 29, 34]);
});
