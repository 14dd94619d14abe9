import type { FailurePlan } from "#lib/domain/plan.ts";
import type { Described } from "./profile.ts";
import { rank, type Evidence, type Ranking } from "./rank.ts";

/** What is noticed so soon after a revert may still be the failure that was reverted. */
const afterglowMs = 15 * 60_000;

/** One attempt at a failure that was fired. Moments in ms since the epoch. */
export type Fired = { firingId: string; failureKey: string; firedAt: number; revertedAt: number | null; described: Described };

/** A plan as the rule reads it; `workstreamOf` by an application's key. */
export function describeFailure(plan: FailurePlan, workstreamOf: ReadonlyMap<string, string>): Described {
  const workstreams = [...new Set(plan.applicationKeys.flatMap((key) => workstreamOf.get(key) ?? []))];
  const { name, target, injector, hypothesis, applicationKeys: applications, probeKeys: probes } = plan;
  return { name, target, injector, applications, workstreams, dependency: plan.dependencyKey ?? null, hypothesis, probes };
}

/** What was broken at a moment, or until shortly before, in the attempt that was the newest then. It never changes afterwards. */
export function brokenAt(fired: readonly Fired[], at: number): Fired[] {
  const newest = new Map<string, Fired>();
  for (const one of fired.filter(({ firedAt }) => firedAt <= at))
    if (one.firedAt >= (newest.get(one.failureKey)?.firedAt ?? -Infinity)) newest.set(one.failureKey, one);
  return [...newest.values()].filter(({ revertedAt }) => revertedAt === null || revertedAt + afterglowMs >= at);
}

/**
 * What each firing that was broken at the moment of the evidence weighs for it; `day` describes all failures of the game day. Whether it came
 * before the impact is told when it is shown, for impacts are measured afterwards.
 */
export function judge(evidence: Evidence, fired: readonly Fired[], day: readonly Described[]): Ranking {
  const open = brokenAt(fired, evidence.at).map(({ firingId, failureKey, firedAt, described }) => ({
    ...{ firingId, failureKey, firedAt, impactAt: null },
    described: theSame(described),
  }));
  return rank(evidence, open, day.map(theSame));
}

const mostKnown = 5_000;
const known = new Map<string, Described>();

/** One object for what is described in the same words: what was read from a description is kept with the object. */
function theSame(described: Described): Described {
  const key = JSON.stringify(described);
  const one = known.get(key) ?? described;
  if (known.size >= mostKnown) known.clear();
  known.set(key, one);
  return one;
}
