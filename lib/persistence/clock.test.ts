import { expect, test } from "vitest";
import { createDatabaseClock, judgeClock, judgeClocks } from "./clock.ts";

/** Clocks of a test: the machine's is `wrongMs` ahead of the database's true one, and each answer takes `tripsMs` to arrive. */
function clocks(wrongMs: number, tripsMs: number[]) {
  const true_ = { ms: 1_000_000 };
  const machine = { wrongMs };
  let asked = 0;
  const clock = createDatabaseClock({ wallMs: () => true_.ms + machine.wrongMs, monotonicMs: () => true_.ms - 900_000 });
  const ask = async (): Promise<number> => {
    const trip = tripsMs[asked++ % tripsMs.length] ?? 0;
    true_.ms += trip / 2;
    const answer = true_.ms;
    true_.ms += trip / 2;
    return answer;
  };
  return { clock, ask, machine, pass: (ms: number) => (true_.ms += ms), trueMs: () => true_.ms };
}

test.each([14 * 60_000, -14 * 60_000, 20 * 60_000])(
  "a machine that is %i ms wrong stores right moments and says that it is wrong",
  async (wrongMs) => {
    const { clock, ask, pass, trueMs } = clocks(wrongMs, [40]);
    expect(clock.now()).toBe(trueMs() + wrongMs);
    expect(judgeClock(clock.reading())).toBe("unknown");
    await clock.measure(ask);
    pass(3_600_000);
    expect(clock.now()).toBe(trueMs());
    expect(clock.reading()).toEqual({ offsetMs: -wrongMs, uncertaintyMs: 20 });
    expect(judgeClock(clock.reading())).toBe("wrong");
  },
);

test("the answer that came soonest is believed", async () => {
  const { clock, ask } = clocks(0, [900, 40, 2, 600, 70]);
  await clock.measure(ask);
  expect(clock.reading()).toEqual({ offsetMs: 0, uncertaintyMs: 1 });
  expect(judgeClock(clock.reading())).toBe("right");
});

test("answers that all take long leave the clock unsure, which is said", async () => {
  const { clock, ask } = clocks(0, [800]);
  await clock.measure(ask);
  expect(judgeClock(clock.reading())).toBe("wrong");
});

test("a clock that is set while it runs changes no moment, and is noticed", async () => {
  const { clock, ask, machine, pass, trueMs } = clocks(0, [2]);
  await clock.measure(ask);
  pass(5_000);
  expect(clock.jumped()).toBe(false);
  machine.wrongMs = 14 * 60_000;
  expect(clock.jumped()).toBe(true);
  expect(clock.now()).toBe(trueMs());
  await clock.measure(ask);
  expect(clock.jumped()).toBe(false);
  expect(clock.now()).toBe(trueMs());
});

test.each([
  [250, "right"],
  [-250, "right"],
  [251, "wrong"],
  [-251, "wrong"],
] as const)("a clock that is %i ms off, this machine's or an engine's, is %s", (offsetMs, state) => {
  expect(judgeClock({ offsetMs, uncertaintyMs: 1 })).toBe(state);
  expect(judgeClocks({ offsetMs: 0, uncertaintyMs: 1 }, [null, offsetMs])).toBe(state);
});
