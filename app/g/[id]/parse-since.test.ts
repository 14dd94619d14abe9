import { describe, expect, test } from "vitest";
import { parseSince, sinceInWords } from "./parse-since.ts";

const now = Date.parse("2012-10-21T15:14:32.000Z");
const zone = "America/Chicago";
const at = (text: string) => {
  const since = parseSince(text, now, zone);
  return "at" in since && since.at !== null ? new Date(since.at).toISOString() : since;
};

describe("since when", () => {
  test("reads clock times in the game day's zone", () => {
    expect(at("10:12")).toBe("2012-10-21T15:12:00.000Z");
    expect(at("10:12:30")).toBe("2012-10-21T15:12:30.000Z");
  });
  test("takes the time when both a time and an age are written", () =>
    expect(at("10:12, about 2 min ago")).toBe("2012-10-21T15:12:00.000Z"));
  test("refuses a time that is still to come, but for one of just before midnight and one whose age is said", () => {
    expect(at("23:00")).toEqual({ problem: "23:00 is still to come today. If you mean yesterday, write how long ago, like 10 h ago." });
    const midnight = Date.parse("2012-10-21T05:30:00.000Z");
    expect(parseSince("23:50", midnight, zone)).toEqual({ at: Date.parse("2012-10-21T04:50:00Z") });
    expect(parseSince("22:20", midnight, zone)).toHaveProperty("problem");
    expect(at("23:50, about 10.4 h ago")).toBe("2012-10-21T04:50:00.000Z");
    expect(at("10:15")).toBe("2012-10-21T15:15:00.000Z");
  });
  test("takes the one that is named in the hour that clocks show twice, as the field itself writes it", () => {
    const night = Date.parse("2026-10-25T01:30:00.000Z");
    const read = (text: string) => parseSince(text, night, "Europe/Berlin");
    expect(read("02:10")).toEqual({ at: Date.parse("2026-10-25T01:10:00Z") });
    expect(read("02:10 CEST")).toEqual({ at: Date.parse("2026-10-25T00:10:00Z") });
    expect(read("02:10:00 CEST, about 1.3 h ago")).toEqual({ at: Date.parse("2026-10-25T00:10:00Z") });
    expect(read("02:10 or so")).toEqual(read("02:10"));
  });
  test.each([
    ["2 min ago", 120],
    ["about 2 min ago", 120],
    ["5m", 300],
    ["90 s", 90],
    ["an hour ago", 3600],
    ["1.5 h", 5400],
    ["3 minutes", 180],
  ])("reads %s", (text, seconds) => {
    expect(at(text)).toBe(new Date(now - seconds * 1000).toISOString());
  });
  test("reads now", () => expect(at("just now")).toBe(new Date(now).toISOString()));
  test("takes nothing as not said", () => expect(parseSince("  ", now, zone)).toEqual({ at: null }));
  test.each(["yesterday", "25:00", "10:75", "2 fortnights"])("says what it can read when given %s", (text) => {
    expect(parseSince(text, now, zone)).toHaveProperty("problem");
  });
  test("writes the moment back with its age, and reads the same moment again", () => {
    const written = [1, 125, 5400].map((s) => sinceInWords(now - s * 1000, now, zone));
    expect(written).toEqual(["10:14:31, just now", "10:12:27, about 2 min ago", "08:44:32, about 1.5 h ago"]);
    expect(written.map(at)).toEqual(["2012-10-21T15:14:31.000Z", "2012-10-21T15:12:27.000Z", "2012-10-21T13:44:32.000Z"]);
  });
});
