import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type TrueItem, makeDecoy, publishedStep } from "./decoy.ts";
import { tellsTruth } from "./decoy-first.ts";

const names = ["Read replica outage", "Database fail-over", "Queue outage", "Cache restart", "Sign-in outage"];
const truth: fc.Arbitrary<TrueItem[]> = fc
  .uniqueArray(fc.tuple(fc.nat(18_000_000), fc.integer({ min: 1000, max: 3_600_000 }), fc.constantFrom(...names)), {
    minLength: 1,
    maxLength: 9,
    selector: ([at]) => at,
  })
  .map((items) =>
    items.map(([startMs, lengthMs, publicName], index) => ({
      failureKey: `F${index + 1}`,
      publicName,
      startMs,
      endMs: startMs + lengthMs,
      applicationKey: ["api", "call-tool", "identity"][index % 3] ?? null,
    })),
  );
const inventedNames = ["Call tool load spike", "Disk full on the API", "Donation form outage", "Cache restart"];
const lying = fc.double({ min: 0.001, max: 1, noNaN: true });
const seed = fc.oneof(fc.string(), fc.integer());

describe("the published schedule", () => {
  it("is the truth at degree 0", () => {
    fc.assert(
      fc.property(truth, seed, (items, one) => {
        const { lines, omitted } = makeDecoy(items, { seed: one, lying: 0, inventedNames });
        expect(omitted).toEqual([]);
        const told = lines.map((line) => [line.stands.failureKey, line.name, line.startMs, line.endMs, line.stands.how]);
        expect(told).toEqual(
          [...items]
            .sort((a, b) => a.startMs - b.startMs)
            .map((item) => [item.failureKey, item.publicName, item.startMs, item.endMs, "true"]),
        );
      }),
    );
  });

  it("is the same for the same seed, and another for most others", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        const options = { seed: one, lying: degree, inventedNames };
        expect(makeDecoy(items, options)).toEqual(makeDecoy(items, options));
      }),
    );
    const items = fc.sample(truth, { seed: 7, numRuns: 50 }).find((one) => one.length > 4) ?? [];
    const drawn = new Set(
      Array.from({ length: 20 }, (_, one) => JSON.stringify(makeDecoy(items, { seed: one, lying: 1, inventedNames }).lines)),
    );
    expect(drawn.size).toBeGreaterThan(15);
  });

  it("never tells the truth about the first failure when it lies at all", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        const [first] = [...items].sort((a, b) => a.startMs - b.startMs);
        const { lines } = makeDecoy(items, { seed: one, lying: degree, inventedNames });
        for (const line of lines) expect(first !== undefined && tellsTruth(line, first, publishedStep(items))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("accounts for every true failure once: told or omitted, at most half left out, never more invented than left out", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        const { lines, omitted } = makeDecoy(items, { seed: one, lying: degree, inventedNames });
        const told = lines.flatMap((line) => line.stands.failureKey ?? []);
        expect([...told, ...omitted].sort()).toEqual(items.map((item) => item.failureKey).sort());
        expect(omitted.length).toBeLessThanOrEqual((degree / 2) * items.length);
        expect(lines.filter((line) => line.stands.how === "invented").length).toBeLessThanOrEqual(omitted.length);
      }),
    );
  });

  it("shifts by at most 90 minutes times the degree from where something true begins", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        const { lines } = makeDecoy(items, { seed: one, lying: degree, inventedNames });
        const furthest = 90 * 60_000 * degree + 3 * publishedStep(items);
        for (const line of lines.filter(({ stands }) => stands.failureKey !== null))
          expect(Math.min(...items.map((item) => Math.abs(item.startMs - line.startMs)))).toBeLessThanOrEqual(furthest);
      }),
    );
  });

  it("lies in every way it knows: permutes, shifts, swaps names, leaves out and invents as much", () => {
    const items = names.flatMap((publicName, index): TrueItem[] => {
      const startMs = (index + 1) * 3_600_000;
      return [{ failureKey: `F${index + 1}`, publicName, startMs, endMs: startMs + 600_000, applicationKey: "api" }];
    });
    const many = Array.from({ length: 20 }, (_, index) => `Invented outage ${index}`);
    const drawn = Array.from({ length: 40 }, (_, one) => makeDecoy(items, { seed: one, lying: 1, inventedNames: many }));
    const lines = drawn.flatMap((one) => one.lines);
    expect(new Set(lines.flatMap(({ stands }) => stands.ways))).toEqual(new Set(["reordered", "retimed", "renamed", "invented"]));
    expect(lines.some(({ name, stands }) => stands.ways.includes("renamed") && names.includes(name))).toBe(true);
    expect(lines.some(({ name, stands }) => stands.ways.includes("renamed") && many.includes(name))).toBe(true);
    expect(Math.max(...drawn.map(({ omitted }) => omitted.length))).toBe(2);
    for (const one of drawn) expect(one.lines.filter(({ stands }) => stands.how === "invented").length).toBe(one.omitted.length);
  });

  it("is in order of time, with lines that last and begin after the start", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        const { lines } = makeDecoy(items, { seed: one, lying: degree, inventedNames });
        expect(lines.map((line) => line.startMs)).toEqual(lines.map((line) => line.startMs).sort((a, b) => a - b));
        for (const line of lines) expect(line.startMs >= 0 && line.endMs > line.startMs).toBe(true);
      }),
    );
  });

  it("labels each line by what was done to it", () => {
    fc.assert(
      fc.property(truth, lying, seed, (items, degree, one) => {
        for (const line of makeDecoy(items, { seed: one, lying: degree, inventedNames }).lines) {
          const item = items.find((each) => each.failureKey === line.stands.failureKey);
          expect(line.stands.ways).toContain(line.stands.how);
          if (item === undefined) expect(line.stands.how).toBe("invented");
          else expect(line.stands.ways.includes("renamed")).toBe(line.name !== item.publicName);
        }
      }),
    );
  });
});
