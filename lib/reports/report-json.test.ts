import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readReportDocument, reportDocument } from "./report-json.ts";
import { buildReport } from "./report.ts";
import { buildScorecards } from "./scorecards/scorecards.ts";
import { smallDay } from "./testing/small-day.ts";

const sample = async (version: number): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(import.meta.dirname, "samples", `report.${version}.json`), "utf8")) as Record<string, unknown>;

test("a report is read as it was published, and an older one as its newest version", async () => {
  const newest = await sample(2);
  expect(readReportDocument(newest)).toEqual(newest);
  const older = readReportDocument(await sample(1));
  expect(older).toEqual({ ...newest, report: { ...(newest["report"] as object), course: [] } });
  expect(older.report.detections.map(({ verdict }) => verdict)).toContain("never found");
});

test("a report of a newer version, and what is none, is refused", async () => {
  const newest = await sample(2);
  expect(() => readReportDocument({ ...newest, version: 3 })).toThrow("published by a newer Gameday");
  expect(() => readReportDocument({ version: 2, report: {} })).toThrow();
  expect(() => readReportDocument(null)).toThrow();
});

test("what is published has every member that its shape names, and no other", () => {
  const document = JSON.parse(JSON.stringify(reportDocument(buildReport(smallDay), buildScorecards(smallDay)))) as object;
  expect(readReportDocument(document)).toEqual(document);
});
