import { conflict } from "#lib/domain/errors.ts";
import { readPayload } from "#lib/domain/stored/events.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import type { Review } from "#lib/reports/review.ts";
import { courseOf } from "./course-of.ts";
import { earlierScores } from "./earlier-scores.ts";
import { endingOf } from "../ending.ts";
import { needs } from "../conduct/needs.ts";
import { peopleThere, type PeopleThere } from "./people-there.ts";
import { heldOf, reviewedFailures } from "./reviewed-failures.ts";
import { reviewedIncidents } from "./reviewed-incidents.ts";
import { reviewMark, type ReviewMark } from "./review-mark.ts";
import { lastMeasuredAt, reviewedProbes } from "./reviewed-probes.ts";
import { failureRows, trueRun } from "../run-sheet/run-sheet-rows.ts";
import { snapshot } from "../snapshot.ts";
import { publicRow, toldSchedule } from "../incident/told.ts";
import { tracedLines } from "../conduct/traced-lines.ts";

/** A day's measurements are read, not a page of it. */
const reviewTimeoutMs = 180_000;

/** Everything that scorecards and the report are made of, as of now. Throws conflict for a game day that never started. */
export const reviewOf = (store: Pick<Store, "organizers">, organizer: Organizer): Promise<Review> =>
  snapshot(store.organizers, (tx) => readReview(tx, organizer.gameDayId, null), reviewTimeoutMs);

/** The same as it is published, with the mark of what it was made of (`reviewMark`). */
export const reviewToPublish = (
  store: Pick<Store, "organizers">,
  gameDayId: string,
  published: Review["published"],
): Promise<{ review: Review; mark: ReviewMark }> =>
  snapshot(
    store.organizers,
    async (tx) => ({ mark: await reviewMark(tx, gameDayId), review: await readReview(tx, gameDayId, published) }),
    reviewTimeoutMs,
  );

/** The review within a transaction; `published` when it is being published. Moments in ms since the epoch. */
async function readReview(tx: Transaction, gameDayId: string, published: Review["published"], now: number = clockNow()): Promise<Review> {
  const row = await publicRow(tx, gameDayId);
  const run = await trueRun(tx, gameDayId);
  if (run.clock.startedAt === null) throw conflict("The game day never started, so there is nothing to report.");
  const endedAt = run.clock.stoppedAt ?? now;
  const { aborted } = await endingOf(tx, gameDayId, run.state);
  const rows = await failureRows(tx, gameDayId);
  const there = await peopleThere(tx, gameDayId);
  const incidents = await reviewedIncidents(tx, gameDayId, rows);
  return {
    gameDay: { name: row.name, environment: row.environment, zone: row.zone, startedAt: run.clock.startedAt, endedAt, holds: run.holds },
    published,
    started: await startedAllTheSame(tx, gameDayId),
    aborted: aborted && { ...aborted, at: Date.parse(aborted.at) },
    engineers: there.engineers,
    measuredUntil: Math.max(endedAt, await lastMeasuredAt(tx, gameDayId)),
    ...(await people(tx, gameDayId, there)),
    ...(await needs(tx, gameDayId)),
    failures: reviewedFailures(rows, incidents, await heldOf(tx, gameDayId, rows, endedAt)),
    probes: await reviewedProbes(tx, gameDayId, run.clock.startedAt, endedAt),
    incidents,
    told: await told(tx, gameDayId),
    announcements: await announcements(tx, gameDayId),
    course: await courseOf(tx, gameDayId),
    earlier: await earlierScores(tx, gameDayId, row.createdAt),
  };
}

/** What the start's event says of a start that was not green. */
async function startedAllTheSame(tx: Transaction, gameDayId: string): Promise<Review["started"]> {
  const from = { path: ["from"], equals: "preflight" };
  const where = { gameDayId, name: "game-day.moved", payload: from };
  const row = await tx.organizerEvent.findFirst({ where, orderBy: { seq: "asc" }, select: { payload: true } });
  if (row === null) return null;
  const { by, why, notGreen = [] } = readPayload("game-day.moved", row.payload);
  return why === undefined ? null : { by: by.name, why, notGreen };
}

async function people(
  tx: Transaction,
  gameDayId: string,
  there: PeopleThere,
): Promise<Pick<Review, "workstreams" | "applications" | "notes">> {
  const workstreams = await tx.workstream.findMany({ where: { gameDayId }, orderBy: { position: "asc" } });
  const applications = await tx.application.findMany({
    where: { gameDayId },
    orderBy: { name: "asc" },
    include: { workstream: { select: { key: true } } },
  });
  const notes = await tx.note.findMany({
    where: { gameDayId },
    orderBy: { writtenAt: "asc" },
    include: { workstream: { select: { key: true } } },
  });
  return {
    workstreams: workstreams.map(({ id, key, name }) => ({ key, name, people: there.ofWorkstream.get(id) ?? 0 })),
    applications: applications.map(({ key, name, workstream }) => ({ key, name, workstreamKey: workstream.key })),
    notes: notes.map(({ workstream, name: author, writtenAt, body }) => ({
      workstreamKey: workstream.key,
      author,
      at: writtenAt.getTime(),
      body,
    })),
  };
}

async function told(tx: Transaction, gameDayId: string): Promise<Review["told"]> {
  const schedule = await toldSchedule(tx, gameDayId);
  if (schedule === null) return null;
  const truth = await tracedLines(tx, schedule);
  const lines = schedule.lines.map(({ name, startsAtMs, endsAtMs, application }, index) => {
    const { failureKey = null, how = "unknown" } = truth[index] ?? {};
    return { name, startMs: startsAtMs, endMs: endsAtMs, application, failureKey, how };
  });
  return { publishedAt: Date.parse(schedule.publishedAt), lines };
}

async function announcements(tx: Transaction, gameDayId: string): Promise<Review["announcements"]> {
  const rows = await tx.announcement.findMany({ where: { gameDayId }, orderBy: { at: "asc" } });
  const truths = await tx.announcementTruth.findMany({ where: { gameDayId } });
  const lies = new Set(truths.filter(({ isTrue }) => !isTrue).map(({ announcementId }) => announcementId));
  return rows.map(({ id, at, kind, body }) => ({ at: at.getTime(), kind, body, isTrue: !lies.has(id) }));
}
