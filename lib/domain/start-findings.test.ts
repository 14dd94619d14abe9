import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startFindings, type StartFacts } from "./start-findings.ts";

const now = 1_000_000_000;
const probe = {
  name: "Replica lag",
  unit: "s",
  bounds: { max: 5 },
  intervalMs: 1_000,
  state: "healthy" as const,
  value: 1,
  at: now - 1_000,
};
const green: StartFacts = {
  now,
  engineAlive: true,
  clock: "right",
  probes: [probe],
  targets: { at: now - 1_000, findings: [] },
  resetting: false,
  rivals: [],
  failures: 3,
  published: true,
  joined: 4,
  empty: [],
};
const found = (changes: Partial<StartFacts>) => startFindings({ ...green, ...changes });

describe("what is not green before the start", () => {
  it("is nothing when all is well", () => expect(startFindings(green)).toEqual([]));

  it("is red: a probe out of its bounds, with what it read and what it should", () => {
    expect(found({ probes: [{ ...probe, state: "degraded", value: 9.123 }] })).toEqual([
      {
        level: "blocks",
        says: "Replica lag is 9.12 s, out of its bounds (at most 5 s) before anything was broken.",
        todo: expect.stringMatching(/^Mend what it measures/),
        awaited: false,
      },
    ]);
    expect(found({ probes: [{ ...probe, state: "down", value: null, unit: "", bounds: { min: 1, max: 2 } }] })[0]?.says).toBe(
      "Replica lag does not answer, out of its bounds (at least 1, at most 2) before anything was broken.",
    );
  });

  it("is red: what the engine found at a target, and that no engine runs", () => {
    const targets = { at: now, findings: [{ failureKey: "F1", level: "blocks" as const, says: "F1: replica-1 is broken already." }] };
    expect(found({ targets })).toEqual([
      { level: "blocks", says: "F1: replica-1 is broken already.", todo: expect.stringContaining("leave F1 out"), awaited: true },
    ]);
    expect(found({ engineAlive: false })[0]).toMatchObject({ level: "blocks", says: expect.stringMatching(/^No engine runs/) });
  });

  it("is amber: what nobody knows", () => {
    for (const probes of [[{ ...probe, state: "unknown" as const, at: null }], [{ ...probe, state: "down" as const, at: now - 16_000 }]])
      expect(found({ probes })).toMatchObject([
        { level: "asks", says: "Replica lag is not measured yet, so nobody knows whether it is well." },
      ]);
    expect(found({ clock: "unknown" })).toMatchObject([{ level: "asks", says: expect.stringContaining("not measured yet") }]);
  });

  it("is red: targets that nobody looked at, or not lately", () => {
    expect(found({ targets: null })).toMatchObject([{ level: "blocks", says: "The targets were not looked at yet." }]);
    expect(found({ targets: { at: now - 301_000, findings: [] } })).toMatchObject([
      { level: "blocks", says: "The targets were last looked at more than five minutes ago." },
    ]);
  });

  it("is red what another game day has broken, amber what it has armed", () => {
    const rivals = [
      { target: "replica-1", broken: false },
      { target: "primary", broken: true },
    ];
    expect(found({ rivals })).toMatchObject([
      { level: "blocks", says: "primary is broken by a failure of another game day now." },
      { level: "asks", says: "Another game day has armed a failure of replica-1, too." },
    ]);
  });

  it("is amber: a clock that is off", () => expect(found({ clock: "wrong" })).toMatchObject([{ level: "asks" }]));

  it("only tells what a driver warns of", () => {
    const findings = [{ failureKey: "F1", level: "tells" as const, says: "F1: open connections survive" }];
    expect(found({ targets: { at: now, findings } })).toEqual([
      { level: "tells", says: "F1: open connections survive", todo: null, awaited: true },
    ]);
  });

  it("is amber: nobody there, no schedule told, nothing planned", () => {
    expect(found({ joined: 0, empty: ["API"] })).toMatchObject([{ level: "asks", says: "Nobody has joined yet." }]);
    expect(found({ empty: ["API", "Identity"] })).toMatchObject([{ level: "asks", says: "Nobody has joined for API, Identity." }]);
    expect(found({ published: false })[0]?.level).toBe("asks");
    expect(found({ failures: 0, targets: null })).toMatchObject([{ level: "asks", says: "No failure is planned." }]);
  });

  it("is red: a practice stack that is being reset", () =>
    expect(found({ resetting: true })).toMatchObject([{ level: "blocks", says: "The practice stack is being reset." }]));

  it("has what is red first, and says what to do about all that is red, whatever there is", () => {
    const day = fc.record({
      now: fc.constant(now),
      engineAlive: fc.boolean(),
      clock: fc.constantFrom("right", "wrong", "unknown"),
      resetting: fc.boolean(),
      rivals: fc.array(fc.record({ target: fc.string(), broken: fc.boolean() })),
      probes: fc.array(
        fc.record({
          name: fc.string(),
          unit: fc.string(),
          bounds: fc.constant({ min: 1 }),
          state: fc.constantFrom("healthy", "degraded", "down", "unknown"),
          value: fc.option(fc.double({ noNaN: true })),
          intervalMs: fc.constant(1_000),
          at: fc.option(fc.integer({ min: now - 100_000, max: now })),
        }),
      ),
      targets: fc.option(
        fc.record({
          at: fc.integer({ min: now - 600_000, max: now }),
          findings: fc.array(
            fc.record({
              failureKey: fc.option(fc.constant("F1")),
              level: fc.constantFrom("blocks", "asks", "tells"),
              says: fc.string(),
            }),
          ),
        }),
      ),
      failures: fc.nat(3),
      published: fc.boolean(),
      joined: fc.nat(3),
      empty: fc.array(fc.string()),
    });
    fc.assert(
      fc.property(day, (before) => {
        const findings = startFindings(before);
        const ranks = findings.map(({ level }) => ["blocks", "asks", "tells"].indexOf(level));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        for (const { level, todo, says } of findings) if (level === "blocks") expect(todo, says).not.toBeNull();
      }),
    );
  });
});
