import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPresence } from "./presence.ts";

const countPresent = vi.hoisted(() => vi.fn(async (_db: unknown, _gameDayId: string) => [{ workstreamKey: null, here: 1 }]));
vi.mock("#lib/persistence/connection-spans.ts", () => ({
  countPresent,
  forgetOldSpans: async () => undefined,
  storeSpans: async () => undefined,
}));
vi.mock("#lib/persistence/clock.ts", () => ({ clockNow: () => 0 }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("of a game day that nobody hears any more nothing is kept, and nothing is counted until it is heard of again", async () => {
  const heard = new Set(["g1", "g2"]);
  const store = { organizers: {} } as Parameters<typeof createPresence>[0]["store"];
  const presence = createPresence({ store, log: pino({ enabled: false }), isHeard: (id) => heard.has(id), onChange: () => undefined });
  const countedIn = async (ms: number): Promise<string[]> => {
    countPresent.mockClear();
    await vi.advanceTimersByTimeAsync(ms);
    return [...new Set(countPresent.mock.calls.map(([, gameDayId]) => gameDayId))];
  };
  presence.hear("g1");
  presence.hear("g2");
  expect(await countedIn(5_000)).toEqual(["g1", "g2"]);
  heard.delete("g1");
  expect(await countedIn(5_000)).toEqual(["g2"]);
  heard.add("g1");
  expect(await countedIn(20_000)).toEqual(["g2"]);
  presence.hear("g1");
  expect(await countedIn(0)).toEqual(["g1"]);
  await presence.close();
});
