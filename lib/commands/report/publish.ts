import { randomUUID } from "node:crypto";
import { z } from "zod";
import { offsetAt, type RememberingClock } from "#lib/domain/clock.ts";
import { gameDayStateSchema } from "#lib/domain/enums.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { canMove, gameDayTransitions, type GameDayState } from "#lib/domain/lifecycle.ts";
import { clockOfRun } from "#lib/persistence/clock-rows.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { asJson } from "#lib/persistence/json.ts";
import { forViews, type Store, type Transaction } from "#lib/persistence/store.ts";
import { isStillSo, type ReviewMark } from "#lib/queries/report/review-mark.ts";
import { reviewToPublish } from "#lib/queries/report/review-of.ts";
import { buildReport } from "#lib/reports/report.ts";
import { reportDocument } from "#lib/reports/report-json.ts";
import { scoreAudiences } from "#lib/reports/scorecards/scorecard-view.ts";
import { buildScorecards } from "#lib/reports/scorecards/scorecards.ts";
import { defineCommand } from "../gate.ts";
import { gameDayMoved, lockedRun, moveRun, notNow, type LockedRun } from "../game-day/move.ts";
import { refuseWhileBroken } from "../game-day/refuse-broken.ts";
import { takeTurn } from "./take-turn.ts";
import { showClock } from "../clock/public-clock.ts";

/** What is stored, and the mark of what it was made of. */
type Built = { document: ReturnType<typeof asJson>; at: Date; mark: ReviewMark };

const mostTries = 3;

class Outdated extends GamedayError {
  constructor() {
    super(
      "conflict",
      `While the report was built the game day went on, ${mostTries} times in a row. Publish again when nothing moves any more.`,
    );
  }
}

/**
 * Publishes the report as everything stands now: the reveal is in it, and participants and leadership may read it from here on. Their clock
 * shows the true end, which a false all clear hid. It is read and built before the transaction, so that nobody's words wait for it.
 */
export const publishReport = defineCommand({
  name: "publish-report",
  roles: ["organizer"],
  input: z.object({ numbersFor: z.enum(scoreAudiences).default("own") }),
  output: z.object({ reportId: z.uuid(), version: z.number().int() }),
  describes: "Publishes the report, which reveals the truth to everyone.",
  dangerous: true,
  prepare: async ({ store, viewer, gameDayId, actor }, { numbersFor }, save) => {
    await refuseUnlessReady(store.organizers, gameDayId);
    const turn = await takeTurn(store, viewer);
    let failed: unknown = "unknown";
    try {
      for (let tries = 1; ; tries += 1) {
        await turn.step("reading", tries);
        const at = new Date(clockNow());
        const { review, mark } = await reviewToPublish(forViews(store), gameDayId, { at: at.getTime(), by: actor.name });
        await turn.step("building", tries);
        const document = asJson(reportDocument(buildReport(review), buildScorecards(review, numbersFor)));
        await turn.step("storing", tries);
        const outcome = await save({ document, at, mark } satisfies Built).catch((error: unknown) => {
          if (!(error instanceof Outdated) || tries === mostTries) throw error;
          return null;
        });
        if (outcome === null) continue;
        failed = null;
        return outcome;
      }
    } catch (error) {
      failed = error;
      throw error;
    } finally {
      await turn.end(failed);
    }
  },
  execute: async ({ gameDayId, tx, made, append }, _input, actor) => {
    const { document, at, mark } = made as Built;
    const run = await lockedRun(tx, gameDayId);
    await refuseWhileBroken(tx, gameDayId, "publish");
    if (canPublish(run.state) && !(await isStillSo(tx, gameDayId, mark))) throw new Outdated();
    await moveRun(tx, run, "published", {}, notPublishable);
    const reportId = randomUUID();
    const version = (await tx.report.count({ where: { gameDayId } })) + 1;
    await tx.report.create({ data: { id: reportId, gameDayId, version, publishedAt: at, publishedBy: actor.name, document } });
    await tx.publishing.deleteMany({ where: { gameDayId } });
    append({ name: "report.published", payload: { reportId } });
    append(await showClock(tx, gameDayId, "published", await trueClock(tx, run)));
    append(gameDayMoved(run.state, "published", actor));
    return { reportId, version };
  },
});

const notPublishable = "the report can't be published";
const canPublish = (state: GameDayState): boolean => canMove(gameDayTransitions, state, "published");

/** Before anything is built for nothing; the transaction asks again. */
async function refuseUnlessReady(db: Store["organizers"], gameDayId: string): Promise<void> {
  const run = await db.run.findUniqueOrThrow({ where: { gameDayId }, select: { state: true } });
  const state = gameDayStateSchema.parse(run.state);
  if (!canPublish(state)) throw notNow(state, notPublishable);
  await refuseWhileBroken(db, gameDayId, "publish");
}

/** The truth is out: the clock of the run, with every hold of it, also those after a false all clear. */
async function trueClock(tx: Transaction, run: LockedRun): Promise<RememberingClock> {
  const clock = clockOfRun(run);
  const rows = await tx.hold.findMany({ where: { gameDayId: run.gameDayId, to: { not: null } }, orderBy: { from: "asc" } });
  const holds = rows.flatMap(({ from, to }) => (to === null ? [] : [{ from: from.getTime(), to: to.getTime() }]));
  const past = holds.map(({ from, to }) => ({ atMs: offsetAt(clock.startedAt ?? from, holds, from), forMs: to - from }));
  return { ...clock, holds: clock.startedAt === null ? [] : past };
}
