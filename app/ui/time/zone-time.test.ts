import { expect, test } from "vitest";
import { clockTime, longDate, shortDate, zonedTime } from "./zone-time.ts";

const at = Date.parse("2012-10-21T15:14:32.500Z");

test("shows moments in the game day's zone", () => {
  expect(clockTime(at, "America/Chicago")).toBe("10:14:32");
  expect(clockTime(at, "Asia/Kolkata", "minutes")).toBe("20:44");
  expect(zonedTime(at, "America/Chicago")).toBe("10:14:32 CDT");
});

test("shows dates in the game day's zone", () => {
  expect(shortDate(Date.parse("2012-10-21T02:00:00Z"), "America/Chicago")).toBe("Sat 20 Oct");
  expect(longDate(at, "America/Chicago")).toBe("Sunday 21 October 2012");
});

test("says which of two is meant in the hour that clocks show twice, and only then", () => {
  const shown = ["00:59:59", "00:10:00", "01:10:00", "02:00:00", "23:59:59"].map((time) =>
    clockTime(Date.parse(`2026-10-25T${time}Z`), "Europe/Berlin"),
  );
  expect(shown).toEqual(["02:59:59 CEST", "02:10:00 CEST", "02:10:00 CET", "03:00:00", "00:59:59"]);
  expect(clockTime(Date.parse("2026-10-25T01:10:00Z"), "Europe/Berlin", "minutes")).toBe("02:10 CET");
  expect(zonedTime(Date.parse("2026-10-25T01:10:00Z"), "Europe/Berlin")).toBe("02:10:00 CET");
});
