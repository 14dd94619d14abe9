import { describe, expect, it } from "vitest";
import { makeDecoy } from "../decoy/decoy.ts";
import { outlook } from "../schedule/schedule-outlook.ts";
import { validateTriggers } from "../schedule/schedule.ts";
import { ofa2012Paces, ofa2012Plan } from "./ofa-2012.ts";
import { practiceManifestSchema } from "./practice-manifest.ts";

const service = (port: number) => `http://127.0.0.1:${port}`;
const practice = practiceManifestSchema.parse({
  aws: { endpoint: service(4700), region: "us-east-1" },
  databases: { primary: "campaign-primary", replicas: ["campaign-replica-1", "campaign-replica-2"] },
  securityGroups: { primary: "sg-1", replicas: "sg-2" },
  queue: { name: "campaign-writes", url: `${service(4700)}/000000000000/campaign-writes` },
  services: {
    identity: service(1),
    api: service(2),
    "call-tool": service(3),
    donations: service(4),
    worker: service(5),
    cache: service(6),
    load: service(7),
  },
});

for (const [name, pace] of Object.entries(ofa2012Paces)) {
  describe(`the plan of 2012 at the pace ${name}`, () => {
    const plan = ofa2012Plan(practice, { pace });

    it("refers only to what it declares, each key once", () => {
      const keys = (items: readonly { key: string }[]) => items.map((one) => one.key);
      for (const items of [plan.workstreams, plan.applications, plan.capabilities, plan.dependencies, plan.probes, plan.failures]) {
        expect(new Set(keys(items)).size).toBe(items.length);
      }
      expect(keys(plan.workstreams)).toEqual(expect.arrayContaining(plan.applications.map((one) => one.workstreamKey)));
      expect(keys(plan.applications)).toEqual(expect.arrayContaining(plan.capabilities.map((one) => one.applicationKey)));
      expect(keys(plan.applications)).toEqual(expect.arrayContaining(plan.probes.flatMap((one) => one.applicationKey ?? [])));
      for (const failure of plan.failures) {
        expect(keys(plan.applications)).toEqual(expect.arrayContaining(failure.applicationKeys));
        expect(keys(plan.probes)).toEqual(
          expect.arrayContaining([...failure.probeKeys, ...failure.expectations.map((one) => one.probeKey)]),
        );
        expect(keys(plan.dependencies)).toContain(failure.dependencyKey);
        for (const { capabilityKey } of failure.expectations) {
          expect(plan.cells).toContainEqual(expect.objectContaining({ capabilityKey, dependencyKey: failure.dependencyKey }));
        }
      }
      expect(validateTriggers(plan.failures)).toEqual([]);
    });

    it("gives every workstream something to be scored by, and every application a face that participants may see", () => {
      const touched = new Set(plan.failures.flatMap((one) => one.applicationKeys));
      expect([...touched].sort()).toEqual(plan.applications.map((one) => one.key).sort());
      const seen = new Set(plan.probes.filter((one) => one.public).map((one) => one.applicationKey));
      expect(seen).toEqual(new Set(["api", "identity", "call-tool", "voter-lookup", "donations"]));
    });

    it("names no infrastructure in what participants may see", () => {
      const open = plan.probes
        .filter((one) => one.public)
        .map((one) => `${one.key} ${one.name}`)
        .join(" ");
      expect(open).not.toMatch(/replica|primary|queue|cache|mode/i);
    });

    it("publishes a schedule that is a lie", () => {
      const places = outlook(plan.failures, plan.allClearAtMs);
      const truth = plan.failures.flatMap(({ key, publicName, applicationKeys }) => {
        const place = places[key];
        return place === undefined ? [] : [{ failureKey: key, publicName, applicationKey: applicationKeys[0] ?? null, ...place }];
      });
      const { lines } = makeDecoy(truth, { seed: "2012-10-20", lying: 0.8, inventedNames: plan.inventedNames });
      expect(lines.length).toBeGreaterThan(2);
      expect(lines.every((line) => line.stands.how !== "true")).toBe(true);
    });
  });
}

describe("the small day of 2012", () => {
  const plan = ofa2012Plan(practice, { pace: ofa2012Paces.rehearsal });

  it("breaks its first thing a minute after the start and is over in about a quarter of an hour", () => {
    const places = outlook(plan.failures, plan.allClearAtMs);
    expect(places["F1"]).toEqual({ startMs: 60_000, endMs: 270_000 });
    expect(places["F2"]).toEqual({ startMs: 300_000, endMs: 540_000 });
    expect(Math.max(...Object.values(places).map((one) => one.endMs))).toBeLessThanOrEqual(16 * 60_000);
  });

  it("has restored the replicas when it takes the primary away", () => {
    const places = outlook(plan.failures, plan.allClearAtMs);
    expect(places["F1"]?.endMs).toBeLessThan(places["F2"]?.startMs ?? 0);
  });

  it("gives people at least a minute to notice", () => {
    for (const failure of plan.failures) expect(failure.detectionTargetMs).toBeGreaterThanOrEqual(60_000);
  });
});
