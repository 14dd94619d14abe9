import { healthOf, type Health } from "#lib/domain/health.ts";
import { isInBounds } from "#lib/domain/impact.ts";
import { probePlanSchema, type ProbePlan } from "#lib/domain/plan.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Sample } from "#lib/probes/contract.ts";
import { findProbe } from "#lib/probes/registry.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { measureMoments } from "./measure-moments.ts";
import { rest } from "./sleep-until.ts";
import { storeSamples, type Point } from "./store-samples.ts";

/** A probe with what is known of it; moments in ms since the epoch. */
export type Watched = {
  id: string;
  plan: ProbePlan;
  state: Health;
  since: number | null;
  recent: Point[];
  fresh: MeasuredSample[];
  changed: boolean;
};
export type MeasuredSample = { at: number; value: number | null; inBounds: boolean; error: string | null };

/** A tile shows this many of the last measurements. */
const keptPoints = 120;
const storeEveryMs = 1_000;

/** Measures a game day's probes, each at its own interval, until `signal`; stores what they read and what follows from it once a second. */
export async function runProbes(engine: Engine, gameDayId: string, signal: AbortSignal): Promise<void> {
  const probes = await readProbes(engine, gameDayId);
  if (probes.length === 0) return;
  const loops = probes.map((probe) => measureOften(engine, probe, signal));
  while (!signal.aborted) {
    await rest(storeEveryMs, signal);
    try {
      await storeSamples(engine.store, gameDayId, probes);
      await measureMoments(engine, gameDayId, probes);
    } catch (error) {
      engine.log.warn({ err: error, gameDayId }, "measurements were not stored; trying again");
    }
  }
  await Promise.all(loops);
}

async function measureOften(engine: Engine, probe: Watched, signal: AbortSignal): Promise<void> {
  const { intervalMs } = probe.plan;
  const timeoutMs = Math.min(Math.max(intervalMs, 1_000), 5_000);
  for (let next = clockNow(); !signal.aborted;) {
    const at = clockNow();
    const sample = await measure(engine, probe.plan, timeoutMs, signal);
    if (signal.aborted) return;
    record(probe, at, sample);
    next = Math.max(next + intervalMs, clockNow());
    await rest(next - clockNow(), signal);
  }
}

async function measure(engine: Engine, plan: ProbePlan, timeoutMs: number, signal: AbortSignal): Promise<Sample> {
  try {
    return await findProbe(plan.kind).measure(plan.params, { timeoutMs, signal });
  } catch (error) {
    return { value: null, error: explainError(error, engine.log) };
  }
}

/** Takes a sample in. Its moment is when it was begun: what broke while it waited for an answer is not in it. */
export function record(probe: Watched, at: number, { value, error }: Sample): void {
  const { bounds } = probe.plan;
  const state = healthOf(value, bounds);
  if (state !== probe.state) Object.assign(probe, { state, since: at, changed: true });
  probe.recent = [...probe.recent, { at: new Date(at).toISOString(), value }].slice(-keptPoints);
  probe.fresh.push({ at, value, inBounds: isInBounds(value, bounds), error });
}

async function readProbes(engine: Engine, gameDayId: string): Promise<Watched[]> {
  const rows = await engine.store.organizers.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const tiles = await engine.store.organizers.healthTile.findMany({ where: { gameDayId }, select: { key: true, recent: true } });
  const recentOf = new Map(tiles.map(({ key, recent }) => [key, recent as Point[]]));
  return rows.map(({ id, key, plan, state, since }) => ({
    id,
    plan: probePlanSchema.parse(plan),
    state: state as Health,
    since: since?.getTime() ?? null,
    recent: recentOf.get(key) ?? [],
    fresh: [],
    changed: false,
  }));
}
