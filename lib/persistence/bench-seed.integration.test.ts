import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "./testing/database.ts";
import { joinMany, organizer } from "../../e2e/bench/make-game-day.ts";
import { storeDay } from "../../e2e/bench/bad-day/make-day.ts";
import { workstreamKey, type DaySize } from "../../e2e/bench/bad-day/plan-day.ts";
import { seedDetections } from "../../e2e/bench/bad-day/seed-firings.ts";
import { seedWords } from "../../e2e/bench/bad-day/seed-words.ts";

const size: DaySize = {
  pools: "bad",
  workstreams: 2,
  probes: 3,
  past: 4,
  open: 1,
  scheduled: 1,
  historyMs: 30 * 60_000,
  observations: 40,
  messages: 1_000,
};
let database: TestDatabase;
beforeAll(async () => {
  database = await startTestDatabase();
});
afterAll(() => database.stop());

test("the history of the benchmark's bad day fits the tables as they are", async () => {
  const { store } = database;
  const gameDayId = await storeDay(store, size, 1);
  await joinMany(store, gameDayId, 3, [workstreamKey(0), workstreamKey(1)]);
  await seedWords(store, gameDayId, size);
  await store.organizers.$transaction((tx) => seedDetections(tx, gameDayId, organizer.name));
  const [tiles, points, hidden] = [
    await store.organizers.healthTile.count({ where: { gameDayId } }),
    await store.organizers.healthPoint.count({ where: { gameDayId } }),
    await store.organizers.probePoint.count({ where: { probe: { gameDayId } } }),
  ];
  const words = await store.organizers.participantEvent.count({
    where: { gameDayId, name: { in: ["message.said", "observation.recorded"] } },
  });
  const found = await store.organizers.detection.count({ where: { firing: { gameDayId } } });
  expect({ points: points > 60 * tiles, curves: Math.round((points + hidden) / 120), words, found }).toEqual({
    points: true,
    curves: size.probes,
    words: size.observations + size.messages,
    found: size.past / 2,
  });
});
