import type { JudgedSample } from "./impact.ts";

/**
 * The moment of the first sample from which every attached probe was, and for `windowMs` stayed, in bounds after `revertedAt`.
 * Null while that is not yet proven: each probe must have a sample at or past the end of the window. Null without probes.
 */
export function findRecovery(
  samplesByProbe: Readonly<Record<string, readonly JudgedSample[]>>,
  revertedAt: number,
  windowMs = 10_000,
): number | null {
  const probes = Object.values(samplesByProbe).map((samples) => samples.filter((one) => one.at >= revertedAt));
  if (probes.length === 0 || probes.some((samples) => samples.length === 0)) return null;
  const provenUntil = Math.min(...probes.map((samples) => Math.max(...samples.map((one) => one.at))));
  const merged = probes.flatMap((samples, probe) => samples.map((one) => ({ ...one, probe }))).sort((a, b) => a.at - b.at);

  const good = new Set<number>();
  let since: number | null = null;
  for (const sample of merged) {
    if (since !== null && sample.at >= since + windowMs && provenUntil >= since + windowMs) return since;
    if (!sample.inBounds) {
      good.delete(sample.probe);
      since = null;
      continue;
    }
    good.add(sample.probe);
    if (good.size === probes.length) since ??= sample.at;
  }
  return null;
}

/**
 * What of the samples, each probe's oldest first, still matters while they prove no recovery: nothing before the last bad one that every
 * probe has been measured past, but for each probe's state then. With later samples behind it, the recovery found is that of all samples.
 */
export function keptForRecovery<Sample extends JudgedSample>(
  samplesByProbe: Readonly<Record<string, readonly Sample[]>>,
  revertedAt: number,
): Record<string, Sample[]> {
  const probes = Object.entries(samplesByProbe).map(([key, samples]) => [key, samples.filter(({ at }) => at >= revertedAt)] as const);
  const measuredPast = Math.min(...probes.map(([, samples]) => samples.at(-1)?.at ?? -Infinity));
  const bad = probes.flatMap(([, samples]) => samples.filter(({ at, inBounds }) => !inBounds && at < measuredPast).map(({ at }) => at));
  const lastBad = Math.max(...bad, -Infinity);
  return Object.fromEntries(
    probes.map(([key, samples]) => [
      key,
      samples.slice(
        Math.max(
          0,
          samples.findLastIndex(({ at }) => at <= lastBad),
        ),
      ),
    ]),
  );
}
