import type { Described } from "#lib/domain/detection/profile.ts";
import { rank, type OpenFiring, type Ranking } from "#lib/domain/detection/rank.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import type { Landscape, Written } from "./evidence-rows.ts";
import type { FailureRow } from "./run-sheet-rows.ts";

/** What is noticed so soon after a revert may still be the failure that was reverted. */
const afterglowMs = 15 * 60_000;
/** Enough for the newest evidence of a few game days; what falls out is judged again. */
const mostKept = 20_000;

type Judged = { text: string; of: string; ranking: Ranking };
const judged = new Map<string, Judged>();
const described = new Map<string, Described>();

/** A plan as the rule reads it, the same object as long as its words are the same. */
function describe(plan: FailurePlan, land: Landscape): Described {
  const workstreams = [...new Set(plan.applicationKeys.flatMap((key) => land.workstreamOf.get(key) ?? []))];
  const { name, target, injector, hypothesis, applicationKeys: applications, probeKeys: probes } = plan;
  const one: Described = { name, target, injector, applications, workstreams, dependency: plan.dependencyKey ?? null, hypothesis, probes };
  const key = JSON.stringify(one);
  const known = described.get(key) ?? one;
  if (described.size > 5_000) described.clear();
  described.set(key, known);
  return known;
}

/** Whether a firing was broken at a moment, or until shortly before. */
export function brokenAt({ firing }: FailureRow, at: number): boolean {
  if (firing.firedAt === null || firing.firedAt.getTime() > at) return false;
  return firing.revertedAt === null || firing.revertedAt.getTime() + afterglowMs >= at;
}

/**
 * What each firing that was broken then weighs for a piece of evidence. Which these are never changes afterwards, so each piece is judged once
 * by a process and remembered.
 */
export function judgeEvidence(one: Written, fired: readonly FailureRow[], rows: readonly FailureRow[], land: Landscape): Ranking {
  const broken = fired.filter((row) => brokenAt(row, one.evidence.at));
  const of = broken.map(({ firing, plan }) => `${firing.id}${plan.target}${firing.impactAt?.getTime() ?? ""}`).join();
  const known = judged.get(one.id);
  if (known !== undefined && known.text === one.evidence.text && known.of === of) return known.ranking;
  const open = broken.map(({ firing, plan }): OpenFiring => ({
    firingId: firing.id,
    failureKey: plan.key,
    firedAt: firing.firedAt?.getTime() ?? Infinity,
    impactAt: firing.impactAt?.getTime() ?? null,
    described: describe(plan, land),
  }));
  const ranking = rank(
    one.evidence,
    open,
    rows.map(({ plan }) => describe(plan, land)),
  );
  judged.delete(one.id);
  judged.set(one.id, { text: one.evidence.text, of, ranking });
  for (const oldest of judged.keys()) if (judged.size > mostKept) judged.delete(oldest);
  return ranking;
}
