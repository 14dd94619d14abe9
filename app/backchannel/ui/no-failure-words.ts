import type { ProbeView } from "#lib/queries/views.ts";

/** Older than this, a measurement says nothing of now: a draft that nobody looks at is not measured. */
const currentMs = 60_000;

/** What is true while no failure is active: what is measured may be out of bounds all the same. `now` in ms since the epoch. */
export function noFailureWords(probes: readonly ProbeView[], now: number): string {
  const out = probes.filter((probe) => isOut(probe) && now - lastAt(probe) <= currentMs).length;
  return out === 0
    ? "no failure is active"
    : `no failure is active, but ${out} of ${probes.length} probes ${out === 1 ? "is" : "are"} out of bounds`;
}

const isOut = ({ state }: ProbeView): boolean => state === "down" || state === "degraded";

const lastAt = ({ recent }: ProbeView): number => Date.parse(recent.at(-1)?.at ?? "1970-01-01T00:00:00Z");
