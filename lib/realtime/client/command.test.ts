import { afterEach, expect, test, vi } from "vitest";
import { sendCommand } from "./command.ts";

const said = { messageId: "m1", roomKey: "gameday", body: "Reads are slow", writtenAt: "2026-11-26T18:00:00Z" };

afterEach(() => vi.unstubAllGlobals());

const network = (onLine: boolean, answer: () => Promise<Response>) => {
  vi.stubGlobal("navigator", { onLine });
  vi.stubGlobal("fetch", vi.fn(answer));
};
const fails = () => Promise.reject(new TypeError("Failed to fetch"));

test("says that nothing was changed only when it never left this device", async () => {
  network(false, fails);
  expect(await sendCommand("g1", "hold-clock", {})).toMatchObject({
    ok: false,
    error: { code: "network", message: expect.stringContaining("Nothing was changed") as string },
  });
});

test.each([
  ["a line that breaks on the way", fails],
  ["a server that is too slow", () => Promise.reject(new DOMException("The operation timed out.", "TimeoutError"))],
  ["an answer that is no answer of ours", () => Promise.resolve(new Response("<h1>502 Bad Gateway</h1>", { status: 502 }))],
])("says that it is not known whether it was done, after %s", async (_what, answer) => {
  network(true, answer);
  const answered = await sendCommand("g1", "hold-clock", {});
  expect(answered).toMatchObject({ ok: false, error: { code: "unanswered" } });
  expect(JSON.stringify(answered)).toContain("not known whether this was done");
  expect(JSON.stringify(answered)).not.toContain("Nothing was changed");
});

test("a device without a network still reaches a server on itself", async () => {
  network(false, () => Promise.resolve(Response.json({ ok: true, result: { heldSince: "now" } })));
  expect(await sendCommand("g1", "hold-clock", {})).toEqual({ ok: true, result: { heldSince: "now" } });
});

test("what is refused with a time to wait is sent again by itself, and that answer counts", async () => {
  vi.useFakeTimers();
  const busy = { ok: false, error: { code: "too_many", message: "Too much.", retryAfterMs: 3_000 } };
  const answers = [busy, busy, { ok: true, result: { messageId: "m1" } }];
  let asked = 0;
  network(true, () => Promise.resolve(Response.json(answers[asked++] ?? busy)));
  const answer = sendCommand("g1", "say-message", said);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(asked).toBe(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect([await answer, asked]).toEqual([{ ok: true, result: { messageId: "m1" } }, 3]);
  vi.useRealTimers();
});

test("a wait that is longer than the patience for an answer is the answer", async () => {
  const busy = { ok: false, error: { code: "too_many", message: "Too much.", retryAfterMs: 60_000 } };
  network(true, () => Promise.resolve(Response.json(busy)));
  expect(await sendCommand("g1", "say-message", said)).toEqual(busy);
});
