import { type Plan, planSchema } from "../plan.ts";
import { ofa2012Failures } from "./ofa-2012-failures.ts";
import { ofa2012Needs } from "./ofa-2012-needs.ts";
import { ofa2012Probes } from "./ofa-2012-probes.ts";
import type { PracticeManifest } from "./practice-manifest.ts";

/** Paces on offer: the original day of about five hours, and the same story in about a quarter of an hour. */
export const ofa2012Paces = { "full-day": 1, rehearsal: 1 / 20 } as const;

/**
 * The day of 21 October 2012 against the practice campaign. `pace` scales every moment and duration of the original day, in (0, 1];
 * at 1/20 the first failure is due at T+00:01:00 and the false all clear is planned for T+00:13:30.
 */
export function ofa2012Plan(practice: PracticeManifest, options: { pace: number }): Plan {
  const minutes = (original: number, floorMs = 0): number => Math.max(floorMs, Math.round(original * 60 * options.pace) * 1000);
  return planSchema.parse({
    name: "OFA 2012",
    environment: "Practice campaign",
    zone: "America/Chicago",
    ...ofa2012Needs,
    probes: ofa2012Probes(practice),
    failures: ofa2012Failures(practice, minutes),
    allClearAtMs: minutes(270, 1000),
  });
}
