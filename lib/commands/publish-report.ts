import { randomUUID } from "node:crypto";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema } from "#lib/domain/plan.ts";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { asJson } from "#lib/persistence/json.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { irreversibleOf } from "#lib/queries/failure-views.ts";
import { readReview } from "#lib/queries/review-of.ts";
import { buildReport } from "#lib/reports/report.ts";
import { reportDocument } from "#lib/reports/report-json.ts";
import { scoreAudiences } from "#lib/reports/scorecard-view.ts";
import { buildScorecards } from "#lib/reports/scorecards.ts";
import { defineCommand } from "./gate.ts";
import { gameDayMoved, lockedRun, moveRun } from "./move-game-day.ts";
import { showClock } from "./public-clock.ts";

/** Publishes the report as everything stands now: the reveal is in it, and participants and leadership may read it from here on. */
export const publishReport = defineCommand({
  name: "publish-report",
  role: "organizer",
  input: z.object({ numbersFor: z.enum(scoreAudiences).default("own") }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { numbersFor }) => {
    const run = await lockedRun(tx, gameDayId);
    await refuseWhileBroken(tx, gameDayId);
    await moveRun(tx, run, "published", {}, "the report can't be published");
    const review = await readReview(tx, gameDayId, { at: now.getTime(), by: viewer.name });
    const document = asJson(reportDocument(buildReport(review), buildScorecards(review, numbersFor)));
    const reportId = randomUUID();
    const version = (await tx.report.count({ where: { gameDayId } })) + 1;
    await tx.report.create({ data: { id: reportId, gameDayId, version, publishedAt: now, publishedBy: viewer.name, document } });
    append({ name: "report.published", payload: { reportId } });
    append(await showClock(tx, gameDayId, "published", clockOfGameDay(run.gameDay)));
    append(gameDayMoved(run.state, "published", viewer.name));
    return { reportId, version };
  },
});

/** What is still broken would change what the report says of it. */
async function refuseWhileBroken(tx: Transaction, gameDayId: string): Promise<void> {
  const rows = await tx.firing.findMany({
    where: { gameDayId, state: { in: [...brokenStates] } },
    select: { state: true, failure: { select: { key: true, plan: true } } },
  });
  const undoable = rows.filter(({ failure }) => irreversibleOf(failurePlanSchema.parse(failure.plan)) === null);
  if (undoable.length === 0) return;
  const broken = undoable.map(({ state, failure }) => `${failure.key} is ${state.replace("_", " ")}`).join(", ");
  throw conflict(`Something is still broken: ${broken}. Revert it or take it over before you publish.`);
}
