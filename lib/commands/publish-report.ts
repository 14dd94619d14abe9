import { randomUUID } from "node:crypto";
import { z } from "zod";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { asJson } from "#lib/persistence/json.ts";
import { readReview } from "#lib/queries/review-of.ts";
import { buildReport } from "#lib/reports/report.ts";
import { reportDocument } from "#lib/reports/report-json.ts";
import { buildScorecards } from "#lib/reports/scorecards.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move-game-day.ts";
import { showClock } from "./public-clock.ts";

/** Publishes the report as everything stands now: the reveal is in it, and participants and leadership may read it from here on. */
export const publishReport = defineCommand({
  name: "publish-report",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    const run = await lockedRun(tx, gameDayId);
    await moveRun(tx, run, "published", {}, "the report can't be published");
    const review = await readReview(tx, gameDayId, { at: now.getTime(), by: viewer.name });
    const document = asJson(reportDocument(buildReport(review), buildScorecards(review)));
    const reportId = randomUUID();
    const version = (await tx.report.count({ where: { gameDayId } })) + 1;
    await tx.report.create({ data: { id: reportId, gameDayId, version, publishedAt: now, publishedBy: viewer.name, document } });
    append({ name: "report.published", payload: { reportId } });
    append(await showClock(tx, gameDayId, "published", clockOfGameDay(run.gameDay)));
    append(gameDayMoved(run.state, "published", viewer.name));
    return { reportId, version };
  },
});
