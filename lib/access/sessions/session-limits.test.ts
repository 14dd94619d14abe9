import { expect, test } from "vitest";
import { cookieSeconds, isOver, sessionLimits, type SessionKind } from "./session-limits.ts";

const now = Date.parse("2026-11-26T12:00:00Z");
const kinds = Object.keys(sessionLimits) as SessionKind[];
const used = (agoMs: number, madeAgoMs = agoMs) => ({ createdAt: new Date(now - madeAgoMs), updatedAt: new Date(now - agoMs) });

test.each(kinds)("a session of the kind %s ends when it was left alone too long, or is too old however much it is used", (kind) => {
  const { idleMs, wholeMs } = sessionLimits[kind];
  expect(isOver(kind, used(idleMs), now)).toBe(false);
  expect(isOver(kind, used(idleMs + 1), now)).toBe(true);
  expect(isOver(kind, used(0, wholeMs), now)).toBe(false);
  expect(isOver(kind, used(0, wholeMs + 1), now)).toBe(true);
});

test("no session outlives its cookie, and a password makes the idle time shorter", () => {
  for (const kind of kinds) expect(sessionLimits[kind].wholeMs).toBeLessThanOrEqual(cookieSeconds * 1000);
  expect(sessionLimits.locked.idleMs).toBeLessThan(sessionLimits.unlocked.idleMs);
});
