import { storedProbePlan } from "#lib/domain/stored.ts";
import { healthSchema } from "#lib/domain/enums.ts";
import { curveMs, withPoint, type CurvePoint } from "#lib/domain/measuring/curve.ts";
import type { ProbePlan } from "#lib/domain/plan.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Sample } from "#lib/probes/contract.ts";
import { findProbe } from "#lib/probes/registry.ts";
import { readSincePoints } from "#lib/persistence/read-curves.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { countKept } from "./count-kept.ts";
import { holdSamples } from "./in-hand.ts";
import { seekMoments, settledAfterMs } from "./measure-moments.ts";
import { readFired } from "./read-fired.ts";
import { rest } from "../schedule/sleep-until.ts";
import { storeSamples } from "./store-samples.ts";
import { record, type Watched } from "./watched.ts";

const storeEveryMs = 1_000;
const mostSincePoints = 6_000;

/** Measures a game day's probes, each at its own interval, until `signal`; stores what they read and what follows from it once a second. */
export async function runProbes(engine: Engine, gameDayId: string, signal: AbortSignal): Promise<void> {
  const probes = await readProbes(engine, gameDayId);
  if (probes.length === 0) return;
  const begunAt = clockNow();
  const hand = holdSamples(engine, begunAt);
  const moments = seekMoments(engine, probes, hand, begunAt + settledAfterMs);
  const held = countKept(engine, probes, hand);
  const loops = probes.map((probe) => measureOften(engine, probe, signal));
  while (!signal.aborted) {
    await rest(storeEveryMs, signal);
    try {
      const stored = await storeSamples(engine.store, gameDayId, probes);
      hand.take(stored);
      moments.take(stored);
      const fired = await readFired(engine, gameDayId);
      await moments.look(fired);
      await held.look(fired);
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

async function readProbes(engine: Engine, gameDayId: string): Promise<Watched[]> {
  const rows = await engine.store.organizers.probe.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  // What who measured before had not made a point of yet.
  const since = await readSincePoints(engine.store.organizers, gameDayId, new Date(clockNow() - curveMs), mostSincePoints);
  return rows.map(({ id, plan: stored, state, since: stateSince }) => {
    const plan = storedProbePlan.parse(stored);
    return {
      id,
      plan,
      state: healthSchema.parse(state),
      since: stateSince?.getTime() ?? null,
      curve: (since.get(id) ?? []).reduce<CurvePoint[]>((curve, point) => withPoint(curve, point, plan.bounds), []),
      fresh: [],
      changed: false,
    };
  });
}
