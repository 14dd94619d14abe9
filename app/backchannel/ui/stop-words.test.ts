import { expect, test } from "vitest";
import type { ProbeView, StopWould } from "#lib/queries/views.ts";
import { noFailureWords } from "./no-failure-words.ts";
import { isStopped, stoppingWords, stopWords } from "./stop-words.ts";

const would = (given: Partial<StopWould>): StopWould => ({ reverts: [], lasting: [], disarms: [], holds: false, ...given });

const now = Date.parse("2012-10-21T15:00:00Z");
const noFailure = noFailureWords([], now);
const probe = (state: string, secondsAgo = 1) =>
  ({ state, recent: [{ at: new Date(now - secondsAgo * 1_000).toISOString(), value: 0 }] }) as unknown as ProbeView;

test("it says what is reverted, what can't be, what is disarmed, and that the clock is held", () => {
  const all = would({ reverts: ["F1", "F3"], lasting: ["P1"], disarms: ["F2"], holds: true });
  expect(stopWords(all, "")).toBe("reverts F1, F3, can't undo P1, disarms F2, holds the clock");
});

test("it says so when there is nothing to do", () => {
  expect(stopWords(would({}), noFailure)).toBe("no failure is active");
  expect(stopWords(would({ disarms: ["F1"] }), noFailure)).toBe("disarms F1");
  expect(stopWords(would({ holds: true }), noFailure)).toBe("no failure is active, holds the clock");
});

test("once asked for, it is over when nothing is left to revert or disarm, whatever can't be undone", () => {
  expect(isStopped(would({ reverts: ["F1"] }))).toBe(false);
  expect(isStopped(would({ disarms: ["F1"] }))).toBe(false);
  expect(isStopped(would({ lasting: ["F5"] }))).toBe(true);
  expect(stoppingWords(would({ reverts: ["F1"], lasting: ["F5"] }), noFailure)).toBe("asked for; the engine still reverts F1");
});

test("what is out of bounds although no failure is active is said, and never that all is well", () => {
  const red = noFailureWords([probe("down"), probe("degraded"), probe("healthy"), probe("unknown")], now);
  expect(red).toBe("no failure is active, but 2 of 4 probes are out of bounds");
  expect(stopWords(would({ holds: true }), red)).toBe(`${red}, holds the clock`);
  expect(noFailureWords([probe("down"), probe("healthy")], now)).toBe("no failure is active, but 1 of 2 probes is out of bounds");
  expect(noFailureWords([probe("healthy"), probe("unknown")], now)).toBe("no failure is active");
});

test("what was measured long ago says nothing of now", () => {
  expect(noFailureWords([probe("down", 3_600), { ...probe("down"), recent: [] }], now)).toBe("no failure is active");
});
