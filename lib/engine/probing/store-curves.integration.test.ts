import { afterAll, beforeAll, expect, it } from "vitest";
import { withPoint, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import { probePlanSchema } from "#lib/domain/plan.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { rowsRead } from "#lib/persistence/testing/rows-read.ts";
import { probeViews } from "#lib/queries/conduct/probe-views.ts";
import { toldHealth } from "#lib/queries/incident/told-landscape.ts";
import { startBench, type Bench } from "../testing/engine.ts";
import { makeGameDay } from "../testing/game-day.ts";
import { record, type Watched } from "./watched.ts";
import { storeSamples } from "./store-samples.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.stop());

it("keeps one curve a probe, of 20 minutes and no more, which organizers and participants read; a hidden one's stays hidden", async () => {
  const day = await makeGameDay(bench.store, { probes: [{ key: "told" }, { key: "hidden", public: false }] });
  const { gameDayId } = day;
  const rows = await bench.store.owner.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const probes = rows.map(({ id, plan }): Watched => ({
    id,
    plan: probePlanSchema.parse(plan),
    state: "unknown",
    since: null,
    curve: [],
    fresh: [],
    changed: false,
  }));
  const seconds = 2_000;
  const start = clockNow() - seconds * 1000;
  let curve: CurvePoint[] = [];
  for (let second = 1; second <= seconds; second++) {
    const [at, value] = [start + second * 1000, second % 97 === 0 ? null : second];
    curve = withPoint(curve, { at: new Date(at).toISOString(), value }, { min: 1 });
    for (const probe of probes) record(probe, at, { value, error: null });
    if (second % 25 === 0) await storeSamples(bench.store, gameDayId, probes);
  }
  const told = await bench.store.participants.$transaction((tx) => toldHealth(tx, gameDayId));
  expect(told.map(({ key, recent }) => [key, recent])).toEqual([["told", curve]]);
  const views = await bench.store.organizers.$transaction((tx) => probeViews(tx, gameDayId, start + seconds * 1000));
  expect(views.map(({ recent }) => recent)).toEqual([curve, curve]);

  expect(new Set((await bench.store.owner.healthPoint.findMany({ where: { gameDayId } })).map(({ key }) => key))).toEqual(
    new Set(["told"]),
  );
  const read = await rowsRead(() => bench.store.organizers.$transaction((tx) => probeViews(tx, gameDayId, start + seconds * 1000)));
  expect(read).toBeLessThan(2 * 160);
  await expect(bench.store.participants.probePoint.findMany()).rejects.toThrow("denied");
});
