import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openShedding, type Shedding } from "./shed-load.ts";

/** Begins a request; `end` ends its answer, `cut` says whether its connection was. */
function begin(shedding: Shedding, session: string | null = "ann", complete = true) {
  let cut = false;
  const response = new EventEmitter() as ServerResponse;
  const request = { complete, socket: { destroy: () => (cut = true) } } as unknown as IncomingMessage;
  return { begun: shedding.begin(request, response, session), end: () => response.emit("close"), cut: () => cut };
}

test("there is too much when as much is under way as may be, until some of it is done", () => {
  const shedding = openShedding({ mostUnderWay: 2, longestDelayMs: 60_000 });
  const [first, second, third] = [begin(shedding), begin(shedding), begin(shedding)];
  expect([first.begun, second.begun, third.begun]).toEqual([true, true, false]);
  first.end();
  expect(begin(shedding).begun).toBe(true);
  shedding.close();
});

test("strangers have a part of the room, and those who are in all that is left", () => {
  const shedding = openShedding({ mostUnderWay: 3, mostOfStrangers: 1, longestDelayMs: 60_000 });
  const stranger = begin(shedding, null);
  expect([stranger.begun, begin(shedding, null).begun]).toEqual([true, false]);
  expect([begin(shedding).begun, begin(shedding).begun, begin(shedding).begun]).toEqual([true, true, false]);
  stranger.end();
  expect(begin(shedding, null).begun).toBe(true);
  shedding.close();
});

test("one session, however slowly it sends, fills nobody else's room, and its next request takes the place of one that is still sent", () => {
  const shedding = openShedding({ mostOfOne: 2, longestDelayMs: 60_000 });
  const [slow, done] = [begin(shedding, "ann", false), begin(shedding, "ann")];
  expect([begin(shedding, "ann").begun, slow.cut(), done.cut()]).toEqual([true, true, false]);
  expect([begin(shedding, "ann").begun, begin(shedding, "olga").begun]).toEqual([false, true]);
  slow.end();
  expect(begin(shedding, "ann").begun).toBe(false);
  done.end();
  expect(begin(shedding, "ann").begun).toBe(true);
  shedding.close();
});

test("a stranger who is still sending gives way to the next, and so does whoever is in when all room is taken", () => {
  const shedding = openShedding({ mostUnderWay: 3, mostOfStrangers: 1, longestDelayMs: 60_000 });
  const slow = begin(shedding, null, false);
  const inside = begin(shedding, "ann", false);
  expect([begin(shedding, null).begun, slow.cut(), inside.cut()]).toEqual([true, true, false]);
  slow.end();
  expect(begin(shedding, null).begun).toBe(false);
  expect([begin(shedding, "olga").begun, begin(shedding, "olga").begun, inside.cut()]).toEqual([true, true, true]);
  expect(begin(shedding, "olga").begun).toBe(false);
  shedding.close();
});

/** The interval's callback is called as late as the test says, by the clock that it reads. */
describe("the event loop", () => {
  let now = 0;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    vi.spyOn(performance, "now").mockImplementation(() => now);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });
  const rounds = (shedding: Shedding, ...lateMs: number[]): boolean[] =>
    lateMs.map((late) => {
      now += 500 + late;
      vi.advanceTimersByTime(500);
      return begin(shedding).begun;
    });

  test("that comes round late twice in a row has too much to do, until it is in time again", () => {
    const shedding = openShedding();
    expect(rounds(shedding, 0, 600, 600, 600, 0)).toEqual([true, true, false, false, true]);
    shedding.close();
  });

  test("that was late once, for a page that was loaded for the first time, turns nobody away", () => {
    const shedding = openShedding();
    expect(rounds(shedding, 3_000, 0, 600, 0)).toEqual([true, true, true, true]);
    shedding.close();
  });
});
