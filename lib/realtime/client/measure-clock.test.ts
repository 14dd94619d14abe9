import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeSocket } from "../testing/fake-socket.ts";
import { measureClock } from "./measure-clock.ts";

type Asked = Parameters<typeof measureClock>[0];
let socket: FakeSocket;
const measure = () => measureClock(socket as unknown as Asked);

/** The server answers half way of a round of `roundMs`; its clock is `ahead` of ours. */
const answerAfter = (roundMs: number, ahead: number, meanwhile: () => void = () => undefined) =>
  socket.answers.push(() => {
    vi.advanceTimersByTime(roundMs / 2);
    const serverNow = Date.now() + ahead;
    vi.advanceTimersByTime(roundMs / 2);
    meanwhile();
    return serverNow;
  });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  socket = new FakeSocket();
});
afterEach(() => vi.useRealTimers());

test("believes the quickest of five answers, and says how far it may be off", async () => {
  for (const [roundMs, ahead] of [
    [400, 5_100],
    [80, 5_010],
    [20, 5_000],
    [60, 5_020],
    [900, 4_700],
  ] as const) {
    answerAfter(roundMs, ahead);
  }
  expect(await measure()).toEqual({ offsetMs: 5_000, uncertaintyMs: 10 });
});

test("is not fooled by a clock that is set while it asks", async () => {
  answerAfter(100, 3_000, () => vi.setSystemTime(Date.now() - 3_600_000));
  for (let round = 0; round < 4; round++) answerAfter(20, 3_603_000);
  expect(await measure()).toEqual({ offsetMs: 3_603_000, uncertaintyMs: 10 });
});

test("says nothing when no answer comes", async () => {
  answerAfter(10, 0);
  await expect(measure()).rejects.toThrow("timeout");
});
