import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startFindings, type BeforeStart } from "./start-findings.ts";

const now = 1_000_000_000;
const probe = { name: "Replica lag", unit: "s", bounds: { max: 5 }, state: "healthy" as const, value: 1, at: now - 1_000 };
const green: BeforeStart = {
  now,
  engineAlive: true,
  probes: [probe],
  targets: { at: now - 1_000, findings: [] },
  failures: 3,
  published: true,
  joined: 4,
  empty: [],
};
const found = (changes: Partial<BeforeStart>) => startFindings({ ...green, ...changes });

describe("what is not green before the start", () => {
  it("is nothing when all is well", () => expect(startFindings(green)).toEqual([]));

  it("is red: a probe out of its bounds, with what it read and what it should", () => {
    expect(found({ probes: [{ ...probe, state: "degraded", value: 9.123 }] })).toEqual([
      { level: "blocks", says: "Replica lag is 9.12 s, out of its bounds (at most 5 s) before anything was broken." },
    ]);
    expect(found({ probes: [{ ...probe, state: "down", value: null, unit: "", bounds: { min: 1, max: 2 } }] })[0]?.says).toBe(
      "Replica lag does not answer, out of its bounds (at least 1, at most 2) before anything was broken.",
    );
  });

  it("is red: what the engine found at a target, and that no engine runs", () => {
    const targets = { at: now, findings: [{ failureKey: "F1", says: "F1: replica-1 is broken already." }] };
    expect(found({ targets })).toEqual([{ level: "blocks", says: "F1: replica-1 is broken already." }]);
    expect(found({ engineAlive: false })[0]).toMatchObject({ level: "blocks", says: expect.stringMatching(/^No engine runs/) });
  });

  it("is amber: what nobody knows", () => {
    for (const probes of [[{ ...probe, state: "unknown" as const, at: null }], [{ ...probe, state: "down" as const, at: now - 61_000 }]])
      expect(found({ probes })).toEqual([{ level: "asks", says: "Replica lag is not measured: whether it is well is not known." }]);
    expect(found({ targets: null })).toEqual([{ level: "asks", says: "The targets were not looked at yet." }]);
    expect(found({ targets: { at: now - 301_000, findings: [] } })[0]).toMatchObject({ level: "asks" });
  });

  it("is amber: nobody there, no schedule told, nothing planned", () => {
    expect(found({ joined: 0, empty: ["API"] })).toEqual([{ level: "asks", says: "Nobody has joined yet." }]);
    expect(found({ empty: ["API", "Identity"] })).toEqual([{ level: "asks", says: "Nobody has joined for API, Identity." }]);
    expect(found({ published: false })[0]?.level).toBe("asks");
    expect(found({ failures: 0, targets: null })).toEqual([{ level: "asks", says: "No failure is planned." }]);
  });

  it("has what is red first, whatever there is", () => {
    const day = fc.record({
      now: fc.constant(now),
      engineAlive: fc.boolean(),
      probes: fc.array(
        fc.record({
          name: fc.string(),
          unit: fc.string(),
          bounds: fc.constant({ min: 1 }),
          state: fc.constantFrom("healthy", "degraded", "down", "unknown"),
          value: fc.option(fc.double({ noNaN: true })),
          at: fc.option(fc.integer({ min: now - 100_000, max: now })),
        }),
      ),
      targets: fc.option(
        fc.record({
          at: fc.integer({ min: now - 600_000, max: now }),
          findings: fc.array(fc.record({ failureKey: fc.constant("F1"), says: fc.string() })),
        }),
      ),
      failures: fc.nat(3),
      published: fc.boolean(),
      joined: fc.nat(3),
      empty: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(day, (before) => {
        const levels = startFindings(before).map(({ level }) => level);
        expect(levels).toEqual(levels.toSorted((a, b) => (a === b ? 0 : a === "blocks" ? -1 : 1)));
      }),
    );
  });
});
