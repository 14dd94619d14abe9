import { expect, test } from "vitest";
import { clockTime, lastMomentAt, longDate, shortDate, zoneName } from "./zone-time.ts";

const at = Date.parse("2012-10-21T15:14:32.500Z");

test("shows moments in the game day's zone", () => {
  expect(clockTime(at, "America/Chicago")).toBe("10:14:32");
  expect(clockTime(at, "Asia/Kolkata", "minutes")).toBe("20:44");
  expect(zoneName(at, "America/Chicago")).toBe("CDT");
});

test("shows dates in the game day's zone", () => {
  expect(shortDate(Date.parse("2012-10-21T02:00:00Z"), "America/Chicago")).toBe("Sat 20 Oct");
  expect(longDate(at, "America/Chicago")).toBe("Sunday 21 October 2012");
});

test("finds the last moment at which clocks showed a time", () => {
  expect(new Date(lastMomentAt("America/Chicago", at, 10, 15, 0)).toISOString()).toBe("2012-10-21T15:15:00.000Z");
  expect(new Date(lastMomentAt("America/Chicago", at, 10, 30, 0)).toISOString()).toBe("2012-10-20T15:30:00.000Z");
});
