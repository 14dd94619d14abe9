import { type Hold, formatDuration, heldOverlapMs } from "./clock.ts";

export { suggest, type Evidence, type OpenFiring, type Reason, type Suggestion, type SuggestionResult } from "./detection-suggest.ts";

export type DetectionSource = "alert" | "engineer" | "told" | "none";

/** Evidence as the server knows it. Moments in ms since the epoch; `writtenAt` by the client's clock. */
export type EvidenceTimes =
  | { kind: "observation"; committedAt: number; offline?: { writtenAt: number; clockOffsetMs: number } }
  | { kind: "alert"; receivedAt: number }
  | { kind: "incident"; declaredAt: number }
  | { kind: "told"; toldAt: number };

/**
 * The moment that counts for detection. An observation written offline counts from when it was written, corrected by the measured
 * clock offset (server minus client), but never later than its commit. "Since when" as its author says is shown, never used.
 */
export function evidenceMoment(evidence: EvidenceTimes): number {
  switch (evidence.kind) {
    case "observation":
      if (evidence.offline === undefined) return evidence.committedAt;
      return Math.min(evidence.offline.writtenAt + evidence.offline.clockOffsetMs, evidence.committedAt);
    case "alert":
      return evidence.receivedAt;
    case "incident":
      return evidence.declaredAt;
    case "told":
      return evidence.toldAt;
  }
}

/** How evidence of a kind finds a failure. */
export function sourceOf(kind: EvidenceTimes["kind"]): DetectionSource {
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
  label: "detected" | "before impact" | "not detected" | "undetected so far" | "not fired";
  /** How long it was, or still is, undetected, from impact or else from fired; null when it was never fired. */
  undetectedMs: number | null;
  /** `03:41`, `before impact`, `> 25:00`, `not fired`. */
  says: string;
};

/**
 * Time to detect, without the times during which the game day was held. Evidence from after the revert is no detection: the failure
 * then counts as not detected, for longer than it lasted. `now` ends the measure of what is still open.
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
  return { ...nothing, label: "not detected", undetectedMs, says: `> ${formatDuration(undetectedMs ?? 0)}` };
}
