import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Clock,
  elapsedMs,
  firstShownAt,
  formatDuration,
  roughly,
  formatElapsed,
  heldOverlapMs,
  hold,
  momentOf,
  offsetAt,
  rememberHold,
  type RememberingClock,
  resume,
  shownAt,
  startClock,
  stop,
  unstartedClock,
} from "./clock.ts";

const start = 1_000_000;
/** Runs, holds, runs, holds, ...: durations in ms. */
const spans = fc.array(fc.tuple(fc.nat(600_000), fc.nat(600_000)), { maxLength: 6 });

function play(steps: readonly (readonly [number, number])[]): {
  clock: Clock;
  now: number;
  ran: number;
  holds: { from: number; to: number }[];
} {
  let clock = startClock(start);
  let now = start;
  let ran = 0;
  const holds: { from: number; to: number }[] = [];
  for (const [run, held] of steps) {
    now += run;
    ran += run;
    clock = hold(clock, now);
    holds.push({ from: now, to: now + held });
    now += held;
    clock = resume(clock, now);
  }
  return { clock, now, ran, holds };
}

/** The same, kept as participants' clock is: from one change to the next. */
function remembering(steps: readonly (readonly [number, number])[]) {
  let now = start;
  let clock: RememberingClock = { ...startClock(start), holds: [] };
  for (const [run, held] of steps) {
    now += run;
    clock = rememberHold(clock, hold(clock, now));
    now += held;
    clock = rememberHold(clock, resume(clock, now));
  }
  return { ...play(steps), clock };
}

describe("the T+ clock", () => {
  it("shows nothing before the start", () => {
    expect(elapsedMs(unstartedClock, start)).toBeNull();
    expect(momentOf(unstartedClock, 0, start)).toBeNull();
  });

  it("shows the time run, whatever was held in between", () => {
    fc.assert(
      fc.property(spans, (steps) => {
        const { clock, now, ran } = play(steps);
        expect(elapsedMs(clock, now)).toBe(ran);
      }),
    );
  });

  it("stands still while held", () => {
    fc.assert(
      fc.property(spans, fc.nat(), (steps, later) => {
        const { clock, now, ran } = play(steps);
        expect(elapsedMs(hold(clock, now), now + later)).toBe(ran);
      }),
    );
  });

  it("shifts a planned moment by exactly the hold", () => {
    fc.assert(
      fc.property(spans, fc.nat(600_000), fc.nat(3_600_000), (steps, held, ahead) => {
        const { clock, now, ran } = play(steps);
        const before = momentOf(clock, ran + ahead, now);
        const after = momentOf(resume(hold(clock, now), now + held), ran + ahead, now + held);
        expect(after).toBe((before ?? Number.NaN) + held);
      }),
    );
  });

  it("finds the moment at which it shows an offset", () => {
    fc.assert(
      fc.property(spans, fc.nat(3_600_000), (steps, ahead) => {
        const { clock, now, ran } = play(steps);
        const moment = momentOf(clock, ran + ahead, now);
        expect(elapsedMs(clock, moment ?? Number.NaN)).toBe(ran + ahead);
      }),
    );
  });

  it("knows from its holds what it showed at any past moment", () => {
    fc.assert(
      fc.property(spans, spans, (steps, more) => {
        const { now, ran } = play(steps);
        expect(offsetAt(start, play([...steps, ...more]).holds, now)).toBe(ran);
      }),
    );
  });

  it("knows later what it showed at any moment then, within a hold, after it and after the stop", () => {
    fc.assert(
      fc.property(spans, fc.nat(600_000), fc.nat(600_000), spans, (steps, run, held, more) => {
        const before = play(steps);
        const from = before.now + run;
        const to = from + held;
        const later = play([...steps, [run, held], ...more]);
        const then = hold(before.clock, from);
        for (const moment of [before.now, from - run / 2, from, from + held / 2, to])
          expect(shownAt(later.clock, later.holds, moment)).toBe(elapsedMs(moment < from ? before.clock : then, moment));
        const stopped = stop(later.clock, later.now);
        expect(shownAt(stopped, later.holds, later.now + run)).toBe(elapsedMs(stopped, later.now + run));
      }),
    );
  });

  it("keeps the moment at which it showed an offset through whatever is held later, and finds each moment again", () => {
    fc.assert(
      fc.property(spans, spans, fc.nat(3_600_000), (steps, more, offset) => {
        const before = remembering(steps);
        const after = remembering([...steps, ...more]);
        const passed = Math.min(offset, before.ran);
        expect(firstShownAt(after.clock, passed)).toBe(firstShownAt(before.clock, passed));
        for (const at of [passed, offset]) {
          const moment = firstShownAt(after.clock, at) ?? Number.NaN;
          expect(offsetAt(start, after.holds, moment)).toBe(at);
        }
        expect(firstShownAt(after.clock, after.ran + 1)).toBe(momentOf(after.clock, after.ran + 1, after.now));
      }),
    );
    expect(firstShownAt({ ...unstartedClock, holds: [] }, 0)).toBeNull();
  });

  it("remembers a hold that its stop ended", () => {
    const held = hold(startClock(start), start + 40);
    const stopped = rememberHold({ ...held, holds: [] }, stop(held, start + 100));
    expect(stopped.holds).toEqual([{ atMs: 40, forMs: 60 }]);
  });

  it("stands still in a hold that has no end yet", () => {
    const held = hold(startClock(start), start + 40);
    expect(shownAt(held, [{ from: start + 40, to: null }], start + 90)).toBe(40);
    expect(shownAt(unstartedClock, [], start)).toBeNull();
  });

  it("has no moment for an offset while held", () => {
    expect(momentOf(hold(startClock(start), start + 5), 10, start + 6)).toBeNull();
  });

  it("runs on no further once stopped, also when stopped while held", () => {
    const stopped = stop(hold(startClock(start), start + 40), start + 100);
    expect(elapsedMs(stopped, start + 5000)).toBe(40);
    expect(stopped).toEqual({ startedAt: start, heldSince: null, heldTotalMs: 60, stoppedAt: start + 100 });
    expect(momentOf(stopped, 41, start + 200)).toBeNull();
  });

  it("leaves a clock alone that is held twice, resumed twice or stopped twice", () => {
    const held = hold(startClock(start), start + 10);
    expect(hold(held, start + 20)).toBe(held);
    const running = resume(held, start + 20);
    expect(resume(running, start + 30)).toBe(running);
    const stopped = stop(running, start + 40);
    expect(stop(stopped, start + 50)).toBe(stopped);
    expect(hold(stopped, start + 50)).toBe(stopped);
  });
});

describe("held time", () => {
  it("counts only what lies within the interval, once", () => {
    const holds = [
      { from: 10, to: 20 },
      { from: 15, to: 30 },
      { from: 50, to: null },
    ];
    expect(heldOverlapMs(holds, 0, 100)).toBe(70);
    expect(heldOverlapMs(holds, 12, 18)).toBe(6);
    expect(heldOverlapMs(holds, 30, 50)).toBe(0);
    expect(heldOverlapMs([], 0, 100)).toBe(0);
  });
});

describe("times in print", () => {
  it("shows T+ with hours, and a sign before the start", () => {
    expect(formatElapsed(872_999)).toBe("00:14:32");
    expect(formatElapsed(-46_280_000)).toBe("-12:51:20");
    expect(formatElapsed(-10)).toBe("00:00:00");
  });
  it("shows a duration with hours only from an hour on", () => {
    expect(formatDuration(221_000)).toBe("03:41");
    expect(formatDuration(3_940_000)).toBe("01:05:40");
    expect(formatDuration(-5)).toBe("00:00");
    expect([40_000, 100_000, 5_400_000, 43_200_000, 345_600_000].map(roughly)).toEqual(["40 s", "2 min", "2 h", "12 h", "4 days"]);
  });
});
