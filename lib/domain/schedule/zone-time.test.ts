import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isShownTwice, lastMomentAt, zoneName } from "./zone-time.ts";

const zones = [
  "Europe/Berlin",
  "Europe/London",
  "Europe/Dublin",
  "America/Chicago",
  "America/Sao_Paulo",
  "America/St_Johns",
  "America/Santiago",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Beirut",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Antarctica/Troll",
  "UTC",
];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The wall clock as Intl writes it, by another way than the code's: one string, parsed by no one. */
const writers = new Map(
  zones.map((zone) => [zone, new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" })]),
);
const shown = (at: number, zone: string): string => writers.get(zone)?.format(at) ?? "";
const timeOf = (at: number, zone: string) => {
  const [hour = 0, minute = 0, second = 0] = shown(at, zone).slice(11).split(":").map(Number);
  return { hour, minute, second };
};

/** When clocks are changed in a zone from 2010 to 2030, to the minute. */
function changesOf(zone: string): number[] {
  const offset = (at: number): number => Date.parse(`${shown(at, zone).replace(" ", "T")}Z`) - at;
  const found: number[] = [];
  for (let day = Date.UTC(2010, 0, 1); day < Date.UTC(2030, 0, 1); day += dayMs) {
    if (offset(day) === offset(day + dayMs)) continue;
    let [before, after] = [day, day + dayMs];
    while (after - before > minuteMs) {
      const between = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
      if (offset(between) === offset(day)) before = between;
      else after = between;
    }
    found.push(after);
  }
  return found;
}
const nearChange = zones.flatMap((zone) => changesOf(zone).map((at) => ({ zone, at })));
const within = (ms: number) => fc.integer({ min: -ms / 1000, max: ms / 1000 }).map((seconds) => seconds * 1000);

/** Moments of a zone, half of them within two days of a change. */
const moments = fc.oneof(
  fc
    .tuple(fc.constantFrom(...nearChange), fc.oneof(within(3 * hourMs), within(2 * dayMs)))
    .map(([{ zone, at }, away]) => ({ zone, at: at + away })),
  fc.record({
    zone: fc.constantFrom(...zones),
    at: fc.integer({ min: Date.UTC(2010, 0, 2) / 1000, max: Date.UTC(2030, 0, 1) / 1000 }).map((seconds) => seconds * 1000),
  }),
);

describe("the last moment at which clocks showed a time", () => {
  test("shows that time, isn't to come, and is none before one that is known", () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -minuteMs, max: 26 * hourMs }), ({ zone, at }, later) => {
        const now = at + later;
        const time = timeOf(at, zone);
        const found = lastMomentAt(zone, now, time) ?? Number.NaN;
        expect(timeOf(found, zone)).toEqual(time);
        expect(found).toBeLessThanOrEqual(now + minuteMs);
        expect(found).toBeGreaterThanOrEqual(at);
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    ["Europe/Berlin", "2026-03-29T06:00:00Z", "01:30", "2026-03-29T00:30:00Z"],
    ["Europe/Berlin", "2026-03-29T06:00:00Z", "03:30", "2026-03-29T01:30:00Z"],
    ["Europe/Berlin", "2026-03-29T06:00:00Z", "02:30", "2026-03-28T01:30:00Z"],
    ["Europe/Berlin", "2026-03-29T06:00:00Z", "09:00", "2026-03-28T08:00:00Z"],
    ["Europe/Berlin", "2026-10-25T06:00:00Z", "02:10", "2026-10-25T01:10:00Z"],
    ["Europe/Berlin", "2026-10-25T00:40:00Z", "02:10", "2026-10-25T00:10:00Z"],
    ["Europe/Berlin", "2026-10-25T06:00:00Z", "08:00", "2026-10-24T06:00:00Z"],
    ["America/Sao_Paulo", "2018-11-04T12:00:00Z", "00:30", "2018-11-03T03:30:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T20:00:00Z", "01:45", "2026-04-04T15:15:00Z"],
    ["Pacific/Apia", "2011-12-30T12:00:00Z", "03:00", "2011-12-29T13:00:00Z"],
  ])("%s at %s: %s was %s", (zone, now, time, expected) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    expect(new Date(lastMomentAt(zone, Date.parse(now), { hour, minute, second: 0 }) ?? 0)).toEqual(new Date(expected));
  });

  test("is the one of the two that its zone's name says", () => {
    const now = Date.parse("2026-10-25T06:00:00Z");
    const at = (name: string) => lastMomentAt("Europe/Berlin", now, { hour: 2, minute: 10, second: 0, name });
    expect(at("cest")).toBe(Date.parse("2026-10-25T00:10:00Z"));
    expect(at("CET")).toBe(Date.parse("2026-10-25T01:10:00Z"));
    expect(at("pst")).toBeNull();
  });
});

test("a time is shown twice where another moment, at most a day away, has the same", () => {
  fc.assert(
    fc.property(moments, ({ zone, at }) => {
      const quarters = Array.from({ length: 96 }, (_, index) => (index + 1) * 15 * minuteMs);
      const twin = quarters.some((away) => [at - away, at + away].some((other) => shown(other, zone) === shown(at, zone)));
      expect({ zone, at, twice: isShownTwice(at, zone) }).toEqual({ zone, at, twice: twin });
    }),
    { numRuns: 400 },
  );
});

test("zones have the names that people who live in them say", () => {
  const summer = Date.parse("2026-07-01T12:00:00Z");
  const zonesNamed = ["America/Chicago", "Europe/Berlin", "Europe/London", "Australia/Sydney", "Asia/Kolkata", "Asia/Kathmandu", "UTC"];
  expect(zonesNamed.map((zone) => zoneName(summer, zone))).toEqual(["CDT", "CEST", "BST", "AEST", "IST", "GMT+5:45", "UTC"]);
});
