import { limits } from "./limits.ts";
import { z } from "zod";

export const reliabilities = ["reliable", "fair", "risky"] as const;
export const tiers = ["core", "important", "sheddable"] as const;
export type Tier = (typeof tiers)[number];
/** How much a capability weighs in coverage and in the mean of a workstream. */
export const tierWeights: Record<Tier, number> = { core: 3, important: 2, sheddable: 1 };

export const severities = ["info", "minor", "major"] as const;
export type Severity = (typeof severities)[number];

/** The latest T+ and the longest duration a plan may name: a week, which every timer and every axis can hold. */
export const longestMs = 7 * 24 * 3_600_000;

/** When a failure begins. Offsets and delays in milliseconds of running time (T+). */
export const triggerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("at"), offsetMs: z.number().int().nonnegative() }),
  z.object({
    kind: z.literal("after"),
    failureKey: z.string(),
    event: z.enum(["detected", "reverted"]),
    delayMs: z.number().int().nonnegative().default(0),
  }),
  z.object({ kind: z.literal("after_all_clear"), delayMs: z.number().int().nonnegative().default(0) }),
  z.object({ kind: z.literal("hand") }),
]);
export type Trigger = z.infer<typeof triggerSchema>;

/** In bounds means min <= value <= max; a missing side is unbounded. A sample that could not be taken is out of bounds. */
export const boundsSchema = z.object({ min: z.number().optional(), max: z.number().optional() });
export type Bounds = z.infer<typeof boundsSchema>;

/** What a probe is expected to read while the failure is active: the declared fallback, in figures. */
export const expectationSchema = z.object({
  probeKey: z.string(),
  tier: z.enum(tiers),
  bounds: boundsSchema,
  /** Capability whose cell of the coverage map this tests, with the failure's dependency. */
  capabilityKey: z.string().optional(),
  /** The declared behaviour in words: "reads fall back to the primary". */
  says: z.string(),
});

export const failurePlanSchema = z.object({
  key: z.string().regex(/^[A-Z]\d{1,3}$/),
  name: z.string().min(1).max(limits.failureName),
  injector: z.string(),
  /** Checked by the injector's own schema when the failure is saved. */
  params: z.record(z.string(), z.unknown()),
  /** Words for people: what is broken. */
  target: z.string(),
  /** Application whose workstream owns the failure; the first of `applicationKeys`. */
  applicationKeys: z.array(z.string()).min(1),
  dependencyKey: z.string().optional(),
  hypothesis: z.string(),
  expectations: z.array(expectationSchema),
  /** Probes whose first bad pair of samples is the impact. */
  probeKeys: z.array(z.string()),
  trigger: triggerSchema,
  detectionTargetMs: z.number().int().positive().default(60_000),
  recoveryTargetMs: z.number().int().positive().default(120_000),
  maxDurationMs: z.number().int().positive(),
  whenOverdue: z.enum(["fire_late", "miss"]).default("fire_late"),
  lateToleranceMs: z.number().int().nonnegative().default(60_000),
  /** What the published schedule may call it when it tells the truth or borrows the name. */
  publicName: z.string(),
});
export type FailurePlan = z.infer<typeof failurePlanSchema>;

export const probePlanSchema = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  params: z.record(z.string(), z.unknown()),
  applicationKey: z.string().optional(),
  unit: z.string(),
  bounds: boundsSchema,
  intervalMs: z.number().int().min(200).default(1000),
  tier: z.enum(tiers).default("core"),
  /** Shown to participants as the health of an application, from outside. Hidden probes name infrastructure and would leak. */
  public: z.boolean(),
});
export type ProbePlan = z.infer<typeof probePlanSchema>;

/** A time zone that every page can show moments in. */
export const zoneSchema = z.string().refine(isZone, "That is no time zone. Use a name such as America/Chicago or UTC.");

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** A plan file: everything a game day is created from. Keys refer within the file. */
export const planSchema = z.object({
  name: z.string(),
  environment: z.string(),
  zone: zoneSchema,
  workstreams: z.array(z.object({ key: z.string(), name: z.string() })).min(1),
  applications: z.array(z.object({ key: z.string(), name: z.string(), workstreamKey: z.string() })),
  capabilities: z.array(z.object({ key: z.string(), name: z.string(), applicationKey: z.string(), tier: z.enum(tiers) })),
  dependencies: z.array(z.object({ key: z.string(), name: z.string(), reliability: z.enum(reliabilities) })),
  cells: z.array(z.object({ capabilityKey: z.string(), dependencyKey: z.string(), fallback: z.string(), expected: z.string() })),
  probes: z.array(probePlanSchema),
  failures: z.array(failurePlanSchema),
  /** Names a decoy may use for failures that do not exist. */
  inventedNames: z.array(z.string()),
  allClearAtMs: z.number().int().positive().max(longestMs),
});
export type Plan = z.infer<typeof planSchema>;
