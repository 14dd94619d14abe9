import type { EventName } from "#lib/domain/events.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockJson } from "#lib/persistence/clock-rows.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { GameDayModel } from "#lib/persistence/generated/models.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { cueViews } from "./cue-views.ts";
import { failureViews } from "./failure-views.ts";
import { probeViews } from "./probe-views.ts";
import { failureRows, trueRun, type TrueRun } from "./run-sheet-rows.ts";
import { snapshot } from "./snapshot.ts";
import { stopWould } from "./stop-would.ts";
import { suggestionViews } from "./suggestion-views.ts";
import { publicRow, toldEntries, toldIncidents, toldPauses, toldRooms, toldSchedule } from "./told.ts";
import { toldApplications, toldWorkstreams } from "./told-landscape.ts";
import { tracedLines } from "./traced-lines.ts";
import type { ConductView } from "./views.ts";

const logNames = [
  "backchannel.said",
  "backchannel.logged",
  "firing.moved",
  "firing.measured",
  "detection.decided",
  "game-day.moved",
  "command.finished",
  "plan.changed",
  "organizer.joined",
  "organizer.removed",
  "access.changed",
] as const satisfies EventName[];
const logKept = 400;

/** The backchannel as of one moment: the truth, and beside it what participants know. */
export function conductView(store: Pick<Store, "organizers">, organizer: Organizer, now: number = clockNow()): Promise<ConductView> {
  const { gameDayId, personId, name } = organizer;
  return snapshot(store.organizers, async (tx) => {
    const row = await publicRow(tx, gameDayId);
    const run = await trueRun(tx, gameDayId);
    const rows = await failureRows(tx, gameDayId);
    const failures = failureViews(rows, run, now);
    const here = await tx.membership.count({ where: { gameDayId, role: "participant" } });
    const alsoParticipant = (await tx.membership.count({ where: { gameDayId, personId, role: "participant" } })) > 0;
    const schedule = await toldSchedule(tx, gameDayId);
    const known = {
      incidents: await toldIncidents(tx, gameDayId),
      entries: await toldEntries(tx, gameDayId),
      rooms: await toldRooms(tx, gameDayId),
      schedule,
      here,
    };
    return {
      gameDay: trueGameDay(row, run),
      me: { personId, name, alsoParticipant },
      cursors: { participants: row.lastSeq, organizers: run.row.lastSeq },
      failures,
      probes: await probeViews(tx, gameDayId, now),
      ...(await suggestionViews(tx, gameDayId, rows, run, now)),
      pauseRequests: await toldPauses(tx, gameDayId),
      cues: await cueViews(tx, organizer),
      log: await log(tx, gameDayId),
      known,
      truth: await tracedLines(tx, schedule),
      workstreams: await toldWorkstreams(tx, gameDayId),
      applications: await toldApplications(tx, gameDayId),
      stopWould: stopWould(failures, run.state === "running"),
      pending: await pending(tx, gameDayId),
      engineAlive: (await tx.engineLease.count({ where: { expiresAt: { gt: new Date(now) } } })) > 0,
    };
  });
}

/** The true state and clock, and what participants believe. */
export function trueGameDay(row: GameDayModel, run: TrueRun): ConductView["gameDay"] {
  const { id, name, environment, zone, phase } = row;
  const toldAllClear = phase !== "upcoming" && phase !== "running";
  const iso = (moment: number): string => new Date(moment).toISOString();
  const holds = run.holds.map(({ from, to }) => ({ from: iso(from), to: to === null ? null : iso(to) }));
  return { id, name, environment, zone, state: run.state, clock: clockJson(run.clock), holds, toldAllClear, participantsPhase: phase };
}

async function log(tx: Transaction, gameDayId: string): Promise<ConductView["log"]> {
  const rows = await tx.organizerEvent.findMany({ where: { gameDayId, name: { in: logNames } }, orderBy: { seq: "desc" }, take: logKept });
  return rows
    .reverse()
    .map(({ id, seq, at, name, payload }) => ({ id, seq, at: at.toISOString(), name, payload }) as ConductView["log"][number]);
}

async function pending(tx: Transaction, gameDayId: string): Promise<ConductView["pending"]> {
  const rows = await tx.engineCommand.findMany({ where: { gameDayId, finishedAt: null }, orderBy: { at: "asc" } });
  const firings = await tx.firing.findMany({
    where: { id: { in: rows.flatMap(({ firingId }) => firingId ?? []) } },
    select: { id: true, failure: { select: { key: true } } },
  });
  const keyOf = new Map(firings.map(({ id, failure }) => [id, failure.key]));
  return rows.map(({ id, name, firingId, at }) => ({
    commandId: id,
    name,
    failureKey: firingId === null ? null : (keyOf.get(firingId) ?? null),
    at: at.toISOString(),
  }));
}
