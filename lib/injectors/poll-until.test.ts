import { expect, test } from "vitest";
import { InjectorError } from "./contract.ts";
import { openReading, pollUntil } from "./poll-until.ts";

const running = () => new AbortController().signal;

test("reads until it holds", async () => {
  let reading = 0;
  const polled = await pollUntil(
    async () => ++reading,
    (value) => value === 3,
    openReading({ everyMs: 1, deadlineMs: 10_000 }, running()),
  );
  expect(polled).toEqual({ reading: 3, held: true });
});

test("reads at least once, and gives the last reading when the deadline is over", async () => {
  const polled = await pollUntil(
    async () => "still",
    () => false,
    openReading({ everyMs: 1, deadlineMs: 0 }, running()),
  );
  expect(polled).toEqual({ reading: "still", held: false });
});

test("stops at once when told to, and says that the present state is not known", async () => {
  const stop = new AbortController();
  const polling = pollUntil(
    async () => "still",
    () => false,
    openReading({ everyMs: 60_000, deadlineMs: 60_000 }, stop.signal),
  );
  stop.abort();
  await expect(polling).rejects.toMatchObject({ code: "unreachable", message: expect.stringMatching(/not known/) });
});

const lost = (code: "unreachable" | "throttled") => new InjectorError(code, "lost");

test("a reading that is lost or throttled is made again", async () => {
  const readings = [lost("unreachable"), "old", lost("throttled"), lost("unreachable"), "new"];
  const polled = await pollUntil(
    async () => {
      const next = readings.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    (value) => value === "new",
    openReading({ everyMs: 1, deadlineMs: 10_000 }, running()),
  );
  expect(polled).toEqual({ reading: "new", held: true });
});

test("a refusal that waiting can't mend is thrown at once, and so is silence until the deadline", async () => {
  const refused = async () => {
    throw new InjectorError("permission", "no");
  };
  const patient = openReading({ everyMs: 1, deadlineMs: 10_000 }, running());
  await expect(pollUntil(refused, () => true, patient)).rejects.toMatchObject({ code: "permission" });
  const silent = async () => {
    throw lost("unreachable");
  };
  await expect(pollUntil(silent, () => true, openReading({ everyMs: 1, deadlineMs: 0 }, running()))).rejects.toMatchObject({
    message: "lost",
  });
});

test("polls of one call share its deadline", async () => {
  const reading = openReading({ everyMs: 1, deadlineMs: 0 }, running());
  expect(
    await pollUntil(
      async () => 1,
      () => false,
      reading,
    ),
  ).toEqual({ reading: 1, held: false });
  expect(
    await pollUntil(
      async () => 2,
      () => false,
      reading,
    ),
  ).toEqual({ reading: 2, held: false });
});
