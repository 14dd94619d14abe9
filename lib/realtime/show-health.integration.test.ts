import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aSmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import type { StreamServer } from "./rooms.ts";
import { showHealth } from "./show-health.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test("the organizers' picture is of the newest samples, and reads none of the earlier ones", async () => {
  const { store } = database;
  const { gameDayId } = await aSmallDay(store);
  const probe = await store.organizers.probe.findFirstOrThrow({ where: { gameDayId, key: "replica-pool" } });
  const start = Date.now() - 600_000;
  await store.organizers.probeSample.createMany({
    data: Array.from({ length: 600 }, (_, second) => ({
      probeId: probe.id,
      at: new Date(start + second * 1000),
      value: second,
      inBounds: true,
    })),
  });
  const health = showHealth({ io: {} as StreamServer, store, log: pino({ level: "silent" }), show: () => undefined });
  const at = new Date(start + 599_000).toISOString();
  const read = () => health.read("organizers", gameDayId);
  expect(await read()).toEqual({
    name: "probes.measured",
    payload: { tiles: [{ key: "replica-pool", state: "unknown", value: 599, at }] },
  });
  expect(await rowsRead(read)).toBe(await store.organizers.probe.count({ where: { gameDayId } }));
  health.close();
});
