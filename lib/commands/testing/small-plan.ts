import { failurePlanSchema, planSchema, type FailurePlan } from "#lib/domain/plan.ts";

/** A failure of the reference driver; what is given replaces the defaults. */
export const aFailure = (given: Partial<FailurePlan> & { key: string }): FailurePlan =>
  failurePlanSchema.parse({
    name: `Failure ${given.key}`,
    publicName: `Outage ${given.key}`,
    injector: "memory",
    params: { targets: [`target of ${given.key}`] },
    target: "read replicas",
    applicationKeys: ["api"],
    dependencyKey: "replicas",
    hypothesis: "Reads fall back to the primary.",
    expectations: [{ probeKey: "look-up", tier: "core", bounds: { min: 99 }, capabilityKey: "read-people", says: "Reads go on" }],
    probeKeys: ["replica-pool"],
    trigger: { kind: "at", offsetMs: 60_000 },
    maxDurationMs: 300_000,
    ...given,
  });

/** Two workstreams, three failures on the timeline and one in the pocket that can't be undone. */
export const smallPlan = planSchema.parse({
  name: "Small day",
  environment: "memory",
  zone: "America/Chicago",
  workstreams: [
    { key: "api", name: "API" },
    { key: "identity", name: "Identity" },
  ],
  applications: [
    { key: "api", name: "People API", workstreamKey: "api" },
    { key: "sign-in", name: "Sign-in", workstreamKey: "identity" },
  ],
  capabilities: [{ key: "read-people", name: "Look people up", applicationKey: "api", tier: "core" }],
  dependencies: [{ key: "replicas", name: "Read replicas", reliability: "fair" }],
  cells: [{ capabilityKey: "read-people", dependencyKey: "replicas", fallback: "primary", expected: "no errors" }],
  probes: [
    {
      key: "look-up",
      name: "Look-up success",
      kind: "json-number",
      params: {},
      applicationKey: "api",
      unit: "%",
      bounds: { min: 99 },
      public: true,
    },
    { key: "replica-pool", name: "Replica pool", kind: "json-number", params: {}, unit: "", bounds: { min: 2 }, public: false },
  ],
  failures: [
    aFailure({ key: "F1" }),
    aFailure({ key: "F2", trigger: { kind: "after", failureKey: "F1", event: "reverted", delayMs: 30_000 } }),
    aFailure({ key: "F3", trigger: { kind: "after_all_clear", delayMs: 10_000 }, applicationKeys: ["sign-in"] }),
    aFailure({
      key: "P1",
      trigger: { kind: "hand" },
      injector: "aws.rds.promote-replica",
      params: { region: "us-east-1", endpoint: "http://127.0.0.1:1", instance: "replica-1" },
    }),
  ],
  inventedNames: ["Cache restart", "Load spike"],
  allClearAtMs: 600_000,
});
