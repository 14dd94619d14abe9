import { conflict } from "#lib/domain/errors.ts";
import { eventCatalogue } from "#lib/domain/events.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import type { Review } from "#lib/reports/review.ts";
import { earlierScores } from "./earlier-scores.ts";
import { needs } from "./needs.ts";
import { peopleThere, type PeopleThere } from "./people-there.ts";
import { reviewedFailures } from "./reviewed-failures.ts";
import { reviewedIncidents } from "./reviewed-incidents.ts";
import { readSamples, reviewedProbes } from "./reviewed-probes.ts";
import { failureRows, trueRun } from "./run-sheet-rows.ts";
import { snapshot } from "./snapshot.ts";
import { publicRow, toldSchedule } from "./told.ts";
import { tracedLines } from "./traced-lines.ts";

/** Everything that scorecards and the report are made of, as of now. Throws conflict for a game day that never started. */
export const reviewOf = (store: Pick<Store, "organizers">, organizer: Organizer): Promise<Review> =>
  snapshot(store.organizers, (tx) => readReview(tx, organizer.gameDayId, null));

/** The same within a transaction; `published` when it is being published. Moments in ms since the epoch. */
export async function readReview(
  tx: Transaction,
  gameDayId: string,
  published: Review["published"],
  now: number = clockNow(),
): Promise<Review> {
  const row = await publicRow(tx, gameDayId);
  const run = await trueRun(tx, gameDayId);
  if (run.clock.startedAt === null) throw conflict("The game day never started, so there is nothing to report.");
  const endedAt = run.clock.stoppedAt ?? now;
  const samples = await readSamples(tx, gameDayId);
  const rows = await failureRows(tx, gameDayId);
  const there = await peopleThere(tx, gameDayId);
  const incidents = await reviewedIncidents(tx, gameDayId, rows);
  return {
    gameDay: { name: row.name, environment: row.environment, zone: row.zone, startedAt: run.clock.startedAt, endedAt, holds: run.holds },
    published,
    started: await startedAllTheSame(tx, gameDayId),
    engineers: there.engineers,
    measuredUntil: Math.max(endedAt, samples.lastAt),
    ...(await people(tx, gameDayId, there)),
    ...(await needs(tx, gameDayId)),
    failures: reviewedFailures(rows, incidents, samples, endedAt),
    probes: await reviewedProbes(tx, gameDayId, samples, run.clock.startedAt, endedAt),
    incidents,
    told: await told(tx, gameDayId),
    announcements: await announcements(tx, gameDayId),
    earlier: await earlierScores(tx, gameDayId, row.createdAt),
  };
}

/** What the start's event says of a start that was not green. */
async function startedAllTheSame(tx: Transaction, gameDayId: string): Promise<Review["started"]> {
  const from = { path: ["from"], equals: "preflight" };
  const where = { gameDayId, name: "game-day.moved", payload: from };
  const row = await tx.organizerEvent.findFirst({ where, orderBy: { seq: "asc" }, select: { payload: true } });
  const { by, why, notGreen = [] } = eventCatalogue["game-day.moved"].payload.partial().parse(row?.payload ?? {});
  return by === undefined || why === undefined ? null : { by, why, notGreen };
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
