import { beforeEach, expect, test, vi } from "vitest";
import type { StreamEvent } from "#lib/domain/events.ts";
import type { Store } from "#lib/persistence/store.ts";
import { openTail } from "./tail.ts";

const readEvents = vi.hoisted(() => vi.fn());
vi.mock("#lib/persistence/read-events.ts", () => ({ readEvents, lastSeq: async () => 0 }));

const words = 5_000;
const stream = Array.from({ length: words }, (_, index) => ({ seq: index + 1, payload: { body: "word" } })) as unknown as StreamEvent[];

beforeEach(() =>
  readEvents
    .mockReset()
    .mockImplementation(async (_store, _audience, _gameDayId, after: number, limit: number) => stream.slice(after, after + limit)),
);

test("however much is said, a stream remembers the last two thousand events at most; what is older is read again", async () => {
  const publish = { before: async () => undefined, now: () => undefined };
  const tail = await openTail({} as Store, "participants", "g1", publish);
  await tail.advance();
  expect(tail.head()).toBe(words);
  const reads = async (after: number): Promise<number> => {
    readEvents.mockClear();
    expect((await tail.after(after))[0]?.seq).toBe(after + 1);
    return readEvents.mock.calls.length;
  };
  expect(await reads(words - 1_000)).toBe(0);
  expect(await reads(words - 2_001)).toBe(1);
  expect(await reads(0)).toBe(1);
});
