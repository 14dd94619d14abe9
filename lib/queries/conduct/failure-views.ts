import { foundBySchema } from "#lib/domain/enums.ts";
import { timeToDetect, verdictOn } from "#lib/domain/detection.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import type { FailurePlan } from "#lib/domain/plan.ts";
import { dueAt, type ScheduledFiring } from "#lib/domain/schedule/schedule.ts";
import { recoveryOf } from "#lib/injectors/registry.ts";
import { keptOf } from "./kept-of.ts";
import { scheduledFiring, type FailureRow, type HiddenRun } from "../run-sheet/run-sheet-rows.ts";
import type { FailureView } from "../views.ts";
import { wasPutBack } from "./was-put-back.ts";

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** The run sheet as organizers see it at `now`, ms since the epoch. */
export function failureViews(rows: readonly FailureRow[], run: HiddenRun, now: number): FailureView[] {
  const all = rows.map(scheduledFiring);
  return rows.map((row) => ({ ...planned(row), ...moments(row), ...due(row, all, run, now), ...found(row, run, now) }));
}

function irreversibleOf({ injector }: FailurePlan): FailureView["irreversible"] {
  const recovery = recoveryOf(injector);
  return recovery === null ? null : { recovery: [...recovery] };
}

function planned({ failureId, plan, firing }: FailureRow) {
  const { key, name } = plan;
  const { state, why, pocket } = firing;
  return {
    failureId,
    firingId: firing.id,
    key,
    name,
    plan,
    state,
    why,
    pocket,
    irreversible: irreversibleOf(plan),
    does: `${plan.injector}: ${plan.target}`,
  };
}

function moments({ firing }: FailureRow) {
  const { latenessMs, error } = firing;
  return {
    armedAt: iso(firing.armedAt),
    firedAt: iso(firing.firedAt),
    inPlaceAt: iso(firing.inPlaceAt),
    impactAt: iso(firing.impactAt),
    revertDueAt: iso(firing.revertDueAt),
    revertedAt: iso(firing.revertedAt),
    putBack: wasPutBack(firing),
    recoveredAt: iso(firing.recoveredAt),
    kept: firing.acceptedAt === null ? keptOf(firing) : [],
    latenessMs,
    error,
  };
}

/** Only what may still begin is reckoned; for the rest the moment it was due is kept. */
function due(row: FailureRow, all: readonly ScheduledFiring[], run: HiddenRun, now: number): { dueAt: string | null; dueWhy: string } {
  const { state, pocket, why } = row.firing;
  if (!mayDo(state, "fire")) return { dueAt: iso(row.firing.dueAt), dueWhy: why };
  const reckoned = reckon(row, all, run, now);
  const dueWhy = pocket && why !== "" ? why : reckoned.why;
  return { dueAt: reckoned.due === null ? null : new Date(reckoned.due).toISOString(), dueWhy };
}

const reckon = (row: FailureRow, all: readonly ScheduledFiring[], run: HiddenRun, now: number) =>
  dueAt(scheduledFiring(row), all, run.clock, now, run.allClearAt, run.holds);

function found({ plan, firing, detection, confirmed }: FailureRow, run: HiddenRun, now: number) {
  const time = detectionTime(firing, detection?.detectedAt.getTime() ?? null, run, now);
  return {
    verdict: verdictOn(time, plan.detectionTargetMs),
    detection: detection && {
      source: foundBySchema.parse(detection.source),
      by: detection.by,
      words: detection.words,
      detectedAt: detection.detectedAt.toISOString(),
      scoredMs: time.scoredMs,
    },
    evidence: confirmed.map(({ id: confirmedId, source, by, words, at, committedAt }) => ({
      confirmedId,
      source: foundBySchema.parse(source),
      by,
      words,
      at: at.toISOString(),
      committedAt: iso(committedAt),
    })),
  };
}

/** The time to detect of a firing, were it detected at that moment. */
export function detectionTime(firing: FailureRow["firing"], detectedAt: number | null, run: HiddenRun, now: number) {
  const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;
  return timeToDetect({
    firedAt: ms(firing.firedAt),
    impactAt: ms(firing.impactAt),
    detectedAt,
    revertedAt: ms(firing.revertedAt),
    holds: run.holds,
    now,
  });
}
