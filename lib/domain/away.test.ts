import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awayOf, claimable, type ConnectionSpan } from "./away.ts";

const now = 1_000_000;
const span = (since: number, until: number, open = false): ConnectionSpan => ({ since, until, open });

describe("somebody is away", () => {
  test("between two connections, and after the last", () => {
    expect(awayOf([span(500_000, 600_000), span(100_000, 200_000)], now)).toEqual([
      { from: 200_000, to: 500_000 },
      { from: 600_000, to: now },
    ]);
  });

  test("not while another tab or web process has them", () => {
    expect(awayOf([span(100_000, 300_000), span(200_000, 600_000), span(590_000, now - 4_000, true)], now)).toEqual([]);
  });

  test("not for a page that was loaded again", () => {
    expect(awayOf([span(100_000, 200_000), span(202_999, now, true)], now)).toEqual([]);
  });

  test("when the web process died that had them, since it was last heard of", () => {
    expect(awayOf([span(100_000, now - 15_000, true)], now)).toEqual([{ from: now - 15_000, to: now }]);
  });

  test("not before the first connection that is known", () => {
    expect(awayOf([], now)).toEqual([]);
    expect(awayOf([span(500_000, now, true)], now)).toEqual([]);
  });
});

describe("an earlier moment may be claimed", () => {
  const offline = [span(100_000, 200_000), span(now - 5_000, now, true)];

  test("within the absence", () => expect(claimable(300_000, offline, now)).toBe(300_000));
  test("not before it: from its beginning on", () => expect(claimable(150_000, offline, now)).toBe(200_000));
  test("not for what was written while connected", () => expect(claimable(now - 4_000, offline, now)).toBe(now));
  test("not by who has been back for longer than coming back takes", () => {
    expect(claimable(300_000, [span(100_000, 200_000), span(now - 5_001, now, true)], now)).toBe(now);
  });
  test("not before the last time that something was read while away", () => {
    expect(claimable(300_000, [span(100_000, 200_000), span(900_000, 900_000)], now)).toBe(900_000);
  });
  test("from before the page that shows itself on coming back, which is no later than that", () => {
    expect(claimable(300_000, [span(100_000, 200_000), span(now - 4_900, now - 4_900)], now)).toBe(300_000);
  });
  test("not by somebody who was never known", () => expect(claimable(300_000, [], now)).toBe(now));

  test("whatever the connections were: it is never before what was wanted, never after now, and never while connected", () => {
    const moment = fc.integer({ min: 0, max: now });
    const spans = fc.array(fc.tuple(moment, moment, fc.boolean()), { maxLength: 8 });
    fc.assert(
      fc.property(moment, spans, (wanted, ends) => {
        const known = ends.map(([a, b, open]) => span(Math.min(a, b), Math.max(a, b), open));
        const claimed = claimable(wanted, known, now);
        expect(claimed).toBeGreaterThanOrEqual(wanted);
        expect(claimed).toBeLessThanOrEqual(now);
        if (claimed < now)
          for (const { since, until } of known) {
            expect(claimed > since && claimed < until).toBe(false);
            // Of what was read until then nothing may be overtaken.
            if (until < now - 5_000 - 3_000) expect(claimed).toBeGreaterThanOrEqual(until);
          }
      }),
    );
  });
});
