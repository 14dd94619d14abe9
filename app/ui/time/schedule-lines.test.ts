import { expect, test } from "vitest";
import { lineInView, scheduleLines } from "./schedule-lines.ts";

const schedule = {
  version: 1,
  publishedAt: "2012-10-20T23:00:00.000Z",
  lines: [
    { lineId: "l2", name: "Queue outage", startsAtMs: 45 * 60_000, endsAtMs: 90 * 60_000, application: null },
    { lineId: "l1", name: "Load spike", startsAtMs: 15 * 60_000, endsAtMs: 45 * 60_000, application: null },
    { lineId: "l3", name: "All clear", startsAtMs: 240 * 60_000, endsAtMs: 240 * 60_000, application: null },
  ],
};
const running = {
  startedAt: "2012-10-21T15:00:00.000Z",
  heldSince: null,
  heldTotalMs: 0,
  stoppedAt: null,
  holds: [] as { atMs: number; forMs: number }[],
};
const zone = "America/Chicago";
const shown = (clock: typeof running, now: string) => scheduleLines(schedule, clock, zone, Date.parse(now));

test("shows T+ until the clock starts", () => {
  const lines = scheduleLines(schedule, { ...running, startedAt: null }, zone, 0);
  expect(lines.map(({ from, to }) => [from, to])).toEqual([
    ["T+00:15", "00:45"],
    ["T+00:45", "01:30"],
    ["T+04:00", null],
  ]);
  expect(lineInView(lines)?.name).toBe("Load spike");
});

test("shows the game day's time once it runs, and looks at what comes next", () => {
  const lines = shown(running, "2012-10-21T15:14:32.000Z");
  expect(lines.map(({ from }) => from)).toEqual(["10:15", "10:45", "14:00"]);
  expect(lineInView(lines)).toMatchObject({ name: "Load spike", standing: "next", startsInMs: 28_000 });
});

test("looks at what is on", () =>
  expect(lineInView(shown(running, "2012-10-21T16:00:00.000Z"))).toMatchObject({ name: "Queue outage", standing: "now" }));

test("looks at nothing once the clock has stopped", () => {
  const stopped = { ...running, stoppedAt: "2012-10-21T15:30:00.000Z" as string | null };
  expect(lineInView(scheduleLines(schedule, stopped, zone, Date.parse("2012-10-21T15:31:00.000Z")))).toBeUndefined();
});

test("a hold moves what comes after it, and leaves what was passed before at the time it had", () => {
  const held = { ...running, heldTotalMs: 600_000, holds: [{ atMs: 20 * 60_000, forMs: 600_000 }] };
  expect(shown(held, "2012-10-21T15:40:00.000Z").map(({ from, to }) => [from, to])).toEqual([
    ["10:15", "10:55"],
    ["10:55", "11:40"],
    ["14:10", null],
  ]);
});
