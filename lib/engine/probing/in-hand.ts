import type { Engine } from "../engine.ts";
import type { MeasuredSample, Watched } from "./watched.ts";

export type StoredSamples = { probe: Watched; samples: readonly MeasuredSample[] }[];
export type SamplesByKey = Record<string, MeasuredSample[]>;

/** The stored samples of the last minutes, which this process has measured itself; older ones are read. */
export type InHand = {
  take: (stored: StoredSamples) => void;
  /** Each probe's samples from `from` on, oldest first: from memory as far as that reaches back, else read once from the database. */
  since: (probes: readonly Watched[], from: number) => Promise<SamplesByKey>;
  newestAt: (probeKey: string) => number | null;
};

/** More than a firing takes to be seen here, and than a sample speaks for its probe. */
const keptMs = 120_000;

export function holdSamples(engine: Engine, begunAt: number): InHand {
  const samples = new Map<string, MeasuredSample[]>();
  let reachesBackTo = begunAt;

  return {
    take: (stored) => {
      for (const { probe, samples: fresh } of stored) {
        const all = [...(samples.get(probe.plan.key) ?? []), ...fresh];
        const oldest = (all.at(-1)?.at ?? 0) - keptMs;
        samples.set(
          probe.plan.key,
          all.filter(({ at }) => at >= oldest),
        );
        reachesBackTo = Math.max(reachesBackTo, oldest);
      }
    },
    since: async (probes, from) => {
      if (from < reachesBackTo) return readSamples(engine, probes, from);
      return Object.fromEntries(probes.map(({ plan: { key } }) => [key, (samples.get(key) ?? []).filter(({ at }) => at >= from)]));
    },
    newestAt: (probeKey) => samples.get(probeKey)?.at(-1)?.at ?? null,
  };
}

async function readSamples(engine: Engine, probes: readonly Watched[], from: number): Promise<SamplesByKey> {
  const rows = await engine.store.organizers.probeSample.findMany({
    where: { probeId: { in: probes.map(({ id }) => id) }, at: { gte: new Date(from) } },
    orderBy: { at: "asc" },
  });
  const byProbe = Map.groupBy(rows, ({ probeId }) => probeId);
  return Object.fromEntries(
    probes.map(({ id, plan }) => [plan.key, (byProbe.get(id) ?? []).map(({ at, ...sample }) => ({ ...sample, at: at.getTime() }))]),
  );
}
