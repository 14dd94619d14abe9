import { expect, test } from "vitest";
import type { TileView } from "#lib/queries/views.ts";
import { anIncident, aView } from "../view.fixture.ts";
import { healthSays, statusSentence } from "./status-sentence.ts";

const now = Date.parse("2012-10-21T15:14:32.000Z");
const [tile] = aView().health as [TileView];
const slow: TileView = { ...tile, state: "degraded", value: 640, bounds: { max: 500 }, since: "2012-10-21T15:11:20.000Z" };

test("says in sentences where the day stands", () => {
  const { gameDay } = aView();
  expect(statusSentence({ gameDay, incidents: [], health: [tile] })).toBe(
    "No incident is open; everything measured from outside is normal.",
  );
  expect(
    statusSentence({
      gameDay,
      incidents: [anIncident(), anIncident({ kind: "real" }), anIncident({ status: "resolved" })],
      health: [tile, slow],
    }),
  ).toBe("Two incidents are open, one of them real; 1 of 2 outside checks is failing: API answers.");
  expect(statusSentence({ gameDay: { ...gameDay, phase: "all_clear" }, incidents: [anIncident({ kind: "real" })], health: [] })).toBe(
    "All clear. One incident is open, and it is real.",
  );
  expect(statusSentence({ gameDay: { ...gameDay, phase: "upcoming" }, incidents: [], health: [] })).toBe("The game day has not started.");
});

test("what has no data is not called normal", () => {
  const { gameDay } = aView();
  const unknown: TileView = { ...tile, state: "unknown", value: null };
  const says = (...health: TileView[]) => statusSentence({ gameDay, incidents: [], health });
  expect(says(unknown, unknown)).toBe("No incident is open; no outside check has data.");
  expect(says(tile, tile, unknown)).toBe("No incident is open; 2 of 3 outside checks say normal, one has no data.");
  expect(says(slow, unknown)).toBe("No incident is open; 1 of 2 outside checks is failing: API answers, one has no data.");
});

test("says what is wrong with a measure, and for how long", () => {
  expect(healthSays(tile, now)).toBe("normal");
  expect(healthSays(slow, now)).toBe("slow for 3 min");
  expect(healthSays({ ...slow, unit: "/min", value: 3, bounds: { min: 10 } }, now)).toBe("low for 3 min");
  expect(healthSays({ ...slow, state: "down", since: "2012-10-21T15:14:20.000Z" }, now)).toBe("down since just now");
});
