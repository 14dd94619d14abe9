import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { aSmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import type { Picture } from "./protocol.ts";
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

test("that probes are measured whose tiles stay as they are is told to no participant, to one who has just come neither", async () => {
  const { store } = database;
  const { gameDayId } = await aSmallDay(store);
  const shown: Picture[] = [];
  const health = showHealth({ io: heardBy(gameDayId), store, log: pino({ level: "silent" }), show: (_, picture) => shown.push(picture) });
  const count = (name: Picture["name"]) => shown.filter((picture) => picture.name === name).length;
  const measured = async (): Promise<void> => {
    const before = count("probes.measured");
    health.told(gameDayId);
    await vi.waitFor(() => expect(count("probes.measured")).toBe(before + 1));
  };
  for (let second = 0; second < 3; second++) await measured();
  expect(count("health.measured")).toBe(0);

  await store.organizers.healthTile.updateMany({ where: { gameDayId }, data: { at: new Date(), value: 1 } });
  await measured();
  expect(count("health.measured")).toBe(1);
  health.toldAll();
  await vi.waitFor(() => expect(count("health.measured")).toBe(2));
  health.close();
});

/** A server of streams on which a participant and an organizer of one game day are. */
const heardBy = (gameDayId: string): StreamServer => {
  const rooms = new Map([`participants:${gameDayId}`, `organizers:${gameDayId}`].map((room) => [room, new Set(["somebody"])]));
  return { of: () => ({ adapter: { rooms } }) } as unknown as StreamServer;
};
