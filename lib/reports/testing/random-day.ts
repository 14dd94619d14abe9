import fc from "fast-check";
import type { Review, ReviewedFailure, ReviewedProbe } from "../review.ts";
import { smallDay, start } from "./small-day.ts";

const second = 1000;
const dayMs = 3_600_000;
/** The all clear stops the clock before everything is reverted. */
const endedAt = start + dayMs - 300_000;
const moment = fc.integer({ min: 0, max: dayMs / second }).map((seconds) => start + seconds * second);
const share = fc.oneof(fc.constant(1), fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }));
const { applications, capabilities, dependencies } = smallDay;

const expectation = fc.record({
  says: fc.constantFrom("Reads go on", "Sign-in goes on", "Gifts are queued"),
  tier: fc.constantFrom("core", "important", "sheddable"),
  probeKey: fc.constantFrom("look-up", "sign-ins", "gifts"),
  capabilityKey: fc.option(fc.constantFrom(...capabilities.map(({ key }) => key))),
  shareHeld: fc.option(share),
});

const failure: fc.Arbitrary<Omit<ReviewedFailure, "key">> = fc
  .record({
    applicationKeys: fc.uniqueArray(fc.constantFrom(...applications.map(({ key }) => key)), { minLength: 1 }),
    dependencyKey: fc.option(fc.constantFrom(...dependencies.map(({ key }) => key))),
    expectations: fc.array(expectation, { maxLength: 4 }),
    source: fc.constantFrom("alert", "engineer", "told"),
    measured: fc.boolean(),
    failedToStart: fc.boolean(),
    moments: fc.tuple(moment, moment, moment, moment, moment).map((all) => all.toSorted((a, b) => a - b)),
    known: fc.record({
      fired: fc.boolean(),
      impact: fc.boolean(),
      reverted: fc.boolean(),
      recovered: fc.boolean(),
      detected: fc.constantFrom("no", "in time", "late"),
    }),
  })
  .map(({ source, moments, known, failedToStart, ...rest }) => {
    const [first = start, impactAt = start, between = start, revertedAt = start, later = start] = moments;
    const firedAt = Math.min(first, endedAt);
    const at = (is: boolean, value: number): number | null => (known.fired && is ? value : null);
    const detectedAt = known.detected === "no" ? null : at(true, known.detected === "in time" ? between : later + second);
    return {
      ...rest,
      name: "A failure",
      target: "a target",
      hypothesis: "It holds",
      detectionTargetMs: 60 * second,
      recoveryTargetMs: 120 * second,
      state: known.fired ? (known.reverted ? "reverted" : "active") : "planned",
      failedToStart: known.fired && failedToStart,
      why: "",
      latenessMs: null,
      firedAt: at(true, firedAt),
      inPlaceAt: at(true, firedAt),
      impactAt: at(known.impact, impactAt),
      detectedAt,
      mitigatedAt: null,
      revertedAt: at(known.reverted, revertedAt),
      putBack: known.reverted,
      recoveredAt: at(known.reverted && known.recovered, later),
      left: [],
      leftAcceptedBy: null,
      detection: detectedAt === null ? null : { source, by: "Somebody", words: "It is broken" },
    };
  });

const probes: fc.Arbitrary<ReviewedProbe[]> = fc.constant([...smallDay.probes]);

/** A day of an hour on which anything happened. For tests only. */
export const randomDay: fc.Arbitrary<Review> = fc
  .record({
    failures: fc.array(failure, { maxLength: 6 }),
    people: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
    real: fc.boolean(),
    probes,
  })
  .map(({ failures, people, real, probes }) => ({
    ...smallDay,
    gameDay: { ...smallDay.gameDay, endedAt, holds: [] },
    measuredUntil: endedAt,
    engineers: people[0] + people[1] + people[2],
    workstreams: smallDay.workstreams.map((one, index) => ({ ...one, people: people[index] ?? 0 })),
    failures: failures.map((one, index) => ({ ...one, key: `F${index + 1}` })),
    incidents: real ? smallDay.incidents : smallDay.incidents.filter(({ kind }) => kind !== "real"),
    probes,
    told: null,
    earlier: [],
  }));
