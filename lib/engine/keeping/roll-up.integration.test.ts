import { afterAll, beforeAll, expect, it } from "vitest";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { rollUpOnce } from "./roll-up.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

const day = 86_400_000;
const kept = { samplesMs: 7 * day, minutesMs: 400 * day };
const start = Date.parse("2012-10-21T15:00:00.000Z");

/** Three hours of samples, one each 20 s: 1, 2, none in every minute, out of bounds where there is none. */
async function measured(): Promise<string> {
  const { gameDayId } = await makeGameDay(bench.store, { probes: [{ key: "reads" }] });
  const { id: probeId } = await bench.store.owner.probe.findFirstOrThrow({ where: { gameDayId } });
  const values = [1, 2, null];
  await bench.store.owner.probeSample.createMany({
    data: Array.from({ length: 540 }, (_, index) => {
      const value = values[index % 3] ?? null;
      return { probeId, at: new Date(start + index * 20_000), value, inBounds: value !== null };
    }),
  });
  return probeId;
}
const minutes = (probeId: string) => bench.store.owner.sampleMinute.findMany({ where: { probeId }, orderBy: { minute: "asc" } });
const samples = (probeId: string) => bench.store.owner.probeSample.count({ where: { probeId } });
const all = async (now: number): Promise<void> => {
  while (await rollUpOnce(bench.store.organizers, kept, now)) continue;
};

it("makes minutes of whole hours past their time, an hour a batch, and leaves younger samples as they are", async () => {
  const probeId = await measured();
  const now = start + kept.samplesMs + 2 * 3_600_000 + 60_000;
  expect(await rollUpOnce(bench.store.organizers, kept, now)).toBe(true);
  expect([(await minutes(probeId)).length, await samples(probeId)]).toEqual([60, 360]);
  await all(now);
  expect([(await minutes(probeId)).length, await samples(probeId)]).toEqual([120, 180]);
  expect((await minutes(probeId))[61]).toEqual({
    probeId,
    minute: new Date(start + 61 * 60_000),
    min: 1,
    max: 2,
    avg: 1.5,
    last: 2,
    count: 3,
    outOfBounds: 1,
  });
  const before = await minutes(probeId);
  await all(now);
  expect(await minutes(probeId)).toEqual(before);
});

it("is done once by several engines at it, none of whom waits, and what a kill cut short is done by the next", async () => {
  const probeId = await measured();
  const now = start + kept.samplesMs + 4 * 3_600_000;
  const killed = bench.store.organizers.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('gameday keeping', 0))::text`;
    await tx.probeSample.deleteMany({ where: { probeId } });
    expect(await rollUpOnce(bench.store.organizers, kept, now)).toBe(false);
    throw new Error("killed");
  });
  await expect(killed).rejects.toThrow("killed");
  await Promise.all([all(now), all(now), all(now)]);
  await all(now);
  const made = await minutes(probeId);
  expect([made.length, made.reduce((sum, { count }) => sum + count, 0), await samples(probeId)]).toEqual([180, 540, 0]);
});

it("deletes minutes past their time, and nothing that was said", async () => {
  const probeId = await measured();
  await all(start + kept.samplesMs + 4 * 3_600_000);
  await all(start + kept.minutesMs + 3_600_000);
  expect((await minutes(probeId))[0]?.minute).toEqual(new Date(start + 3_600_000));
  await all(start + 500 * day);
  expect(await minutes(probeId)).toEqual([]);
});
