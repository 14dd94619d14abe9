import { type Tier } from "../plan.ts";
import type { DetectionSource } from "../detection.ts";

export const scorePartNames = ["detection time", "detection source", "behaviour held", "recovery", "response", "runbook"] as const;
export type ScorePartName = (typeof scorePartNames)[number];
export type ScoreWeights = Record<ScorePartName, number>;

/** docs/semantics.md "Scoring"; a game day may set others, which are then printed with each card. */
export const defaultWeights: ScoreWeights = {
  "detection time": 30,
  "detection source": 15,
  "behaviour held": 30,
  recovery: 10,
  response: 10,
  runbook: 5,
};

/** Durations in milliseconds without held time. Null in place of a part's facts means that the part does not apply. */
export type PairFacts = {
  detection: { scoredMs: number | null; targetMs: number; source: DetectionSource } | null;
  /** Share of the time from impact to revert in which each expected bound held, 0..1; null when nothing was measured. */
  expectations: readonly { says: string; tier: Tier; shareHeld: number | null }[];
  /** From revert or mitigation to recovery; `ms` null when it was not seen to recover. */
  recovery: { ms: number | null; targetMs: number } | null;
  /**
   * Null when there was nothing to respond to. `commanderMs`: from declaration until somebody took command, null when nobody did or nothing
   * was declared. `documentKept` is null where no document can be kept.
   */
  response: { commanderMs: number | null; documentKept: boolean | null; statusSent: boolean } | null;
  runbook: { existed: boolean; used: boolean; right: boolean } | null;
};

/** A part's full marks as a share 0..1 of its weight, and why in a few words. */
export type PartMark = { share: number; says: string };

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const seconds = (ms: number): string => (ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 6000) / 10} min`);

/** 1 up to the target, falling linearly in log time to 0 at 15 times the target. */
export function detectionTimeShare(scoredMs: number | null, targetMs: number): number {
  if (scoredMs === null) return 0;
  if (scoredMs <= targetMs) return 1;
  return clamp(1 - Math.log(scoredMs / targetMs) / Math.log(15));
}

/** 1 up to the target, falling linearly to 0 at 5 times the target. */
export function recoveryShare(ms: number | null, targetMs: number): number {
  if (ms === null) return 0;
  return clamp(1 - (ms - targetMs) / (4 * targetMs));
}

const sourcePoints: Record<DetectionSource, number> = { alert: 15, engineer: 8, told: 0, none: 0 };
/** How much an expectation weighs: what may be shed may also fail. Coverage and means weigh by `tierWeights`. */
const expectationWeights: Record<Tier, number> = { core: 3, important: 2, sheddable: 0 };

function behaviour(expectations: PairFacts["expectations"]): PartMark | null {
  let weight = 0;
  let held = 0;
  for (const one of expectations) {
    if (one.shareHeld === null) continue;
    weight += expectationWeights[one.tier];
    held += expectationWeights[one.tier] * clamp(one.shareHeld);
  }
  if (weight === 0) return null;
  return { share: held / weight, says: `as declared for ${Math.round((1000 * held) / weight) / 10} % of the time` };
}

function response(facts: NonNullable<PairFacts["response"]>): PartMark {
  const commanded = facts.commanderMs !== null && facts.commanderMs <= 120_000;
  const points = (commanded ? 4 : 0) + (facts.documentKept === true ? 3 : 0) + (facts.statusSent ? 3 : 0);
  const most = facts.documentKept === null ? 7 : 10;
  const says = [commanded ? "commander within 2 min" : "no commander within 2 min"];
  if (facts.documentKept !== null) says.push(facts.documentKept ? "document kept" : "no document");
  says.push(facts.statusSent ? "status sent" : "no status sent");
  return { share: points / most, says: says.join(", ") };
}

function runbook({ existed, used, right }: NonNullable<PairFacts["runbook"]>): PartMark {
  if (!existed) return { share: 0, says: "there was none" };
  return {
    share: (2 + (used ? 2 : 0) + (used && right ? 1 : 0)) / 5,
    says: used ? (right ? "used, and right" : "used, but wrong") : "existed, not used",
  };
}

/** What each part earned; null where it does not apply. */
export function markParts(facts: PairFacts): Record<ScorePartName, PartMark | null> {
  const { detection, recovery } = facts;
  const late = detection?.scoredMs ?? null;
  const missed = detection === null || detection.source === "none" ? "not detected" : "found late, after the revert";
  return {
    "detection time": detection && {
      share: detectionTimeShare(detection.scoredMs, detection.targetMs),
      says: late === null ? missed : `${seconds(late)}, target ${seconds(detection.targetMs)}`,
    },
    "detection source": detection && {
      share: detection.scoredMs === null ? 0 : sourcePoints[detection.source] / 15,
      says:
        detection.scoredMs === null
          ? missed
          : detection.source === "told"
            ? "had to be told"
            : `found by ${detection.source === "alert" ? "an alert" : "an engineer"}`,
    },
    "behaviour held": behaviour(facts.expectations),
    recovery: recovery && {
      share: recoveryShare(recovery.ms, recovery.targetMs),
      says: recovery.ms === null ? "not seen to recover" : `${seconds(recovery.ms)}, target ${seconds(recovery.targetMs)}`,
    },
    response: facts.response && response(facts.response),
    runbook: facts.runbook && runbook(facts.runbook),
  };
}
