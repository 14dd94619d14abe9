import { expect, test } from "vitest";
import { pollUntil } from "./poll-until.ts";

const running = () => new AbortController().signal;

test("reads until it holds", async () => {
  let reading = 0;
  const polled = await pollUntil(
    async () => ++reading,
    (value) => value === 3,
    { everyMs: 1, deadlineMs: 10_000, signal: running() },
  );
  expect(polled).toEqual({ reading: 3, held: true });
});

test("reads at least once, and gives the last reading when the deadline is over", async () => {
  const polled = await pollUntil(
    async () => "still",
    () => false,
    { everyMs: 1, deadlineMs: 0, signal: running() },
  );
  expect(polled).toEqual({ reading: "still", held: false });
});

test("stops at once when told to, and says that the present state is not known", async () => {
  const stop = new AbortController();
  const polling = pollUntil(
    async () => "still",
    () => false,
    { everyMs: 60_000, deadlineMs: 60_000, signal: stop.signal },
  );
  stop.abort();
  await expect(polling).rejects.toMatchObject({ code: "unreachable", message: /not known/ });
});
