import { expect, test } from "vitest";
import { failurePlanSchema, tierWeights, zoneSchema } from "./plan.ts";

test("a failure that says nothing else is found in time within a minute, recovered within two, and fires late by at most one", () => {
  const said = {
    key: "F1",
    name: "Isolate replicas",
    publicName: "Replica outage",
    injector: "memory",
    params: {},
    target: "both replicas",
    applicationKeys: ["api"],
    hypothesis: "Nobody feels it",
    expectations: [],
    probeKeys: [],
    trigger: { kind: "hand" },
    maxDurationMs: 1000,
  };
  expect(failurePlanSchema.parse(said)).toMatchObject({
    detectionTargetMs: 60_000,
    recoveryTargetMs: 120_000,
    whenOverdue: "fire_late",
    lateToleranceMs: 60_000,
  });
});

test("core weighs three, important two and sheddable one", () => {
  expect(tierWeights).toEqual({ core: 3, important: 2, sheddable: 1 });
});

test("a zone is one that moments can be shown in", () => {
  for (const zone of ["UTC", "America/Chicago", "Asia/Kathmandu"]) expect(zoneSchema.safeParse(zone).success, zone).toBe(true);
  for (const zone of ["", "Chicago", "Mars/Olympus", "GMT+25"]) expect(zoneSchema.safeParse(zone).success, zone).toBe(false);
});
