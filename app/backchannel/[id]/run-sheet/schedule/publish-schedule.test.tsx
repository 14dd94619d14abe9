import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { RunSheetView } from "#lib/queries/views.ts";
import { PublishSchedule } from "./publish-schedule.tsx";

const line = (lineId: string, name: string) => ({ lineId, name, startsAtMs: 60_000, endsAtMs: 120_000, application: null });
const schedule = {
  version: 1,
  publishedAt: "2012-10-21T14:00:00.000Z",
  lines: [line("l1", "Replication rebuild"), line("l2", "Sign-in outage")],
};
const truth = [
  { lineId: "l1", failureKey: "F3", how: "renamed" },
  { lineId: "l2", failureKey: null, how: "invented" },
];
const failures = ["F1", "F3", "P1"].map((key) => ({ key, pocket: key === "P1" }));
const runSheet = (change: object) =>
  ({ gameDay: { id: "g1", state: "draft" }, schedule, truth, failures, ...change }) as unknown as RunSheetView;
const drawnAs = (change: object = {}) => renderToStaticMarkup(<PublishSchedule view={runSheet(change)} after={async () => undefined} />);

test("what is published stands there as it was published, and nothing is armed to replace it", () => {
  const shown = drawnAs();
  expect(shown).toContain("version 1 is published");
  expect(shown).toMatch(/Replication rebuild.*F3.*renamed.*Sign-in outage.*nothing.*invented/);
  expect(shown).toContain("Left out: F1.");
  expect(shown).not.toContain("Publish schedule");
  expect(shown).toContain("Draw another");
});

test("what was told can still be read after the all clear, and nothing else is told then", () => {
  const shown = drawnAs({ gameDay: { id: "g1", state: "debrief" } });
  expect(shown).toContain("Replication rebuild");
  expect(shown).not.toContain("Draw another");
});

test("the first schedule is drawn at once", () => {
  expect(drawnAs({ schedule: null, truth: [] })).toContain("Publish schedule v1 to participants");
});
