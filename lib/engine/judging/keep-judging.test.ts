import { pino } from "pino";
import { expect, test, vi } from "vitest";
import type { Engine } from "../engine.ts";
import { keepJudging } from "./keep-judging.ts";

/** The usual beat never comes: whoever looks was woken. */
vi.mock("../schedule/sleep-until.ts", () => ({
  rest: (ms: number, signal: AbortSignal) =>
    ms < 1_000 ? Promise.resolve() : new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true })),
}));

test("words are looked for at once, again with each wake, also one that comes meanwhile, and after a look that failed", async () => {
  const looks: PromiseWithResolvers<[]>[] = [];
  const look = () => {
    const one = Promise.withResolvers<[]>();
    looks.push(one);
    return one.promise;
  };
  const engine = { store: { organizers: { $queryRaw: look } }, log: pino({ level: "silent" }) } as unknown as Engine;
  const stop = new AbortController();
  const judging = keepJudging(engine, stop.signal);
  const looked = (times: number) => vi.waitFor(() => expect(looks).toHaveLength(times));
  await looked(1);
  judging.wake();
  looks[0]?.reject(new Error("the database is away"));
  await looked(2);
  looks[1]?.resolve([]);
  await vi.waitFor(() => {
    judging.wake();
    expect(looks).toHaveLength(3);
  });
  stop.abort();
  looks[2]?.resolve([]);
  await judging.ended;
  expect(looks).toHaveLength(3);
});
