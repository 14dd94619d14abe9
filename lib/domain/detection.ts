import { type Hold, formatDuration, heldOverlapMs } from "./clock.ts";

export const wordKinds = ["observation", "incident", "message"] as const;
/** What a person wrote, in whichever room. */
export type WordKind = (typeof wordKinds)[number];

export const detectionSources = ["alert", "engineer", "told", "none"] as const;
export type DetectionSource = (typeof detectionSources)[number];

/**
 * The moment that counts for a word, ms since the epoch: when it was written by the server's reckoning (lib/commands/written-moment.ts lets
 * that differ from the commit only while the writer's connection was away), never later than its commit. "Since when" as its author says is
 * shown, never used.
 */
export const evidenceMoment = ({ writtenAt, committedAt }: { writtenAt: number; committedAt: number }): number =>
  Math.min(writtenAt, committedAt);

/** How evidence of a kind finds a failure. */
export function sourceOf(kind: WordKind | "alert" | "told"): Exclude<DetectionSource, "none"> {
  if (kind === "alert" || kind === "told") return kind;
  return "engineer";
}

/** The earliest of the confirmed evidence, which is the detection; at the same moment an alert counts before an engineer before told. */
export function earliestDetection<Confirmed extends { at: number; source: DetectionSource }>(
  confirmed: readonly Confirmed[],
): Confirmed | null {
  const rank: Record<DetectionSource, number> = { alert: 0, engineer: 1, told: 2, none: 3 };
  return [...confirmed].sort((a, b) => a.at - b.at || rank[a.source] - rank[b.source])[0] ?? null;
}

export type TimeToDetect = {
  /** Null without impact, or while not detected. 0 when it was detected before the impact. */
  fromImpactMs: number | null;
  fromFiredMs: number | null;
  /** What is scored: from impact when there was one, else from fired. Null when not detected. */
  scoredMs: number | null;
  label: "detected" | "before impact" | "found late" | "not detected" | "undetected so far" | "not fired";
  /** How long it was, or still is, undetected, from impact or else from fired; null when it was never fired. */
  undetectedMs: number | null;
  /** `03:41`, `before impact`, `not fired`; `> 25:00` when it was not found before the revert. */
  says: string;
};

/**
 * Time to detect, without the times during which the game day was held. What is confirmed for a moment after the revert was found late: it
 * scores like what was never found, for longer than it lasted, and is not called so. `now` ends the measure of what is still open.
 */
export function timeToDetect(input: {
  firedAt: number | null;
  impactAt: number | null;
  detectedAt: number | null;
  revertedAt: number | null;
  holds: readonly Hold[];
  now?: number;
}): TimeToDetect {
  const { firedAt, impactAt, detectedAt, revertedAt, holds, now } = input;
  const nothing = { fromImpactMs: null, fromFiredMs: null, scoredMs: null };
  if (firedAt === null) return { ...nothing, label: "not fired", undetectedMs: null, says: "not fired" };
  const running = (from: number, to: number): number => Math.max(0, to - from - heldOverlapMs(holds, from, to));

  const inTime = detectedAt !== null && (revertedAt === null || detectedAt <= revertedAt);
  if (inTime) {
    const fromFiredMs = running(firedAt, detectedAt);
    const fromImpactMs = impactAt === null ? null : running(impactAt, detectedAt);
    const scoredMs = fromImpactMs ?? fromFiredMs;
    const before = impactAt !== null && detectedAt < impactAt;
    return {
      fromImpactMs,
      fromFiredMs,
      scoredMs,
      label: before ? "before impact" : "detected",
      undetectedMs: scoredMs,
      says: before ? "before impact" : formatDuration(scoredMs),
    };
  }
  const end = revertedAt ?? now ?? null;
  const undetectedMs = end === null ? null : running(impactAt ?? firedAt, end);
  if (revertedAt === null && detectedAt === null) {
    return {
      ...nothing,
      label: "undetected so far",
      undetectedMs,
      says: undetectedMs === null ? "undetected so far" : formatDuration(undetectedMs),
    };
  }
  return {
    ...nothing,
    label: detectedAt === null ? "not detected" : "found late",
    undetectedMs,
    says: `> ${formatDuration(undetectedMs ?? 0)}`,
  };
}

export const verdicts = ["in time", "late", "never found", "open", "not fired"] as const;
/** How it went with a firing's detection. Late is whatever was found after its target, also what was found after the revert. */
export type Verdict = (typeof verdicts)[number];

/** The one judgement of a time to detect against its target, for every page and format. */
export function verdictOn({ label, scoredMs }: TimeToDetect, targetMs: number): Verdict {
  switch (label) {
    case "detected":
    case "before impact":
      return (scoredMs ?? Infinity) <= targetMs ? "in time" : "late";
    case "found late":
      return "late";
    case "not detected":
      return "never found";
    case "undetected so far":
      return "open";
    case "not fired":
      return "not fired";
  }
}
