import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Organizer } from "#lib/domain/people.ts";
import { readStart } from "#lib/queries/run-sheet/before-start.ts";
import { startEngine, type RunningEngine } from "../start-engine.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay, type TestGameDay } from "../testing/game-day.ts";
import { until } from "../testing/until.ts";

let bench: Bench;
let running: RunningEngine;
let server: Server;
let asked = 0;

beforeAll(async () => {
  bench = await startBench();
  server = createServer((_request, response) => {
    asked += 1;
    response.setHeader("content-type", "application/json").end(JSON.stringify({ value: 5 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running = await startEngine(bench.engine());
});
afterAll(async () => {
  await running.stop();
  server.close();
  await bench.stop();
});

const aDraft = (failures: string[] = []): Promise<TestGameDay> => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return makeGameDay(bench.store, {
    state: "draft",
    failures: failures.map((key) => ({ key })),
    probes: [{ key: "answers", kind: "http.json", params: { url, path: ["value"] }, intervalMs: 200 }],
  });
};
const look = (day: TestGameDay) => readStart(bench.store, { gameDayId: day.gameDayId } as Organizer);
const samplesOf = (day: TestGameDay) => bench.store.owner.probeSample.count({ where: { probe: { gameDayId: day.gameDayId } } });

it("measures no draft that nobody looks at, one whose start is looked at, and that no longer than it is looked at", async () => {
  const [day, other] = [await aDraft(), await aDraft()];
  expect((await look(day)).findings.map(({ says }) => says)).toContain("answers is not measured yet, so nobody knows whether it is well.");
  await until("the probe is green", async () => !(await look(day)).findings.some(({ says }) => says.startsWith("answers")));
  expect(await samplesOf(other)).toBe(0);

  await bench.store.owner.probingWish.update({ where: { gameDayId: day.gameDayId }, data: { until: new Date(Date.now() - 1) } });
  await until("nothing more is asked", async () => {
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return asked === before;
  });
});

it("prolongs its wish, and wishes for nothing once the day is over", async () => {
  const day = await aDraft();
  await look(day);
  const wish = () => bench.store.owner.probingWish.findUnique({ where: { gameDayId: day.gameDayId } });
  const soon = new Date(Date.now() + 10_000);
  await bench.store.owner.probingWish.update({ where: { gameDayId: day.gameDayId }, data: { until: soon } });
  await look(day);
  expect((await wish())?.until.getTime()).toBeGreaterThan(soon.getTime());
  await bench.store.owner.probingWish.delete({ where: { gameDayId: day.gameDayId } });
  await bench.store.owner.run.update({ where: { gameDayId: day.gameDayId }, data: { state: "published" } });
  await look(day);
  expect(await wish()).toBeNull();
});

it("measures an aborted day while something of it is broken and until that may have recovered, and not when nothing was", async () => {
  const [day, whole] = [await aDraft(["F1"]), await aDraft(["F1"])];
  const firing = { where: { id: day.firingId("F1") } };
  await bench.store.owner.firing.update({ ...firing, data: { state: "active", firedAt: new Date() } });
  await bench.store.owner.run.updateMany({ where: { gameDayId: { in: [day.gameDayId, whole.gameDayId] } }, data: { state: "aborted" } });
  const goesOn = async (): Promise<void> => {
    const before = await samplesOf(day);
    await until("it is measured", async () => (await samplesOf(day)) > before + 3);
  };
  await goesOn();
  await bench.store.owner.firing.update({ ...firing, data: { state: "reverted", revertedAt: new Date() } });
  await goesOn();
  await bench.store.owner.firing.update({ ...firing, data: { revertedAt: new Date(Date.now() - 601_000) } });
  await until("nothing more is asked", async () => {
    const before = asked;
    await new Promise((resolve) => setTimeout(resolve, 700));
    return asked === before;
  });
  expect(await samplesOf(whole)).toBe(0);
});
