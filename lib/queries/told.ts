import { notFound } from "#lib/domain/errors.ts";
import type { EventName, Payload } from "#lib/domain/events.ts";
import { clockJson, clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import type { GameDayModel } from "#lib/persistence/generated/models.ts";
import { incidentCard } from "#lib/persistence/incident-card.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import type { IncidentCardView, IncidentView, RoomEntry } from "./views.ts";

// What participants are told. Reads the public schema only, so it works for every role.

const entryNames = [
  "message.said",
  "observation.recorded",
  "incident.declared",
  "incident.changed",
  "announcement.made",
  "pause.answered",
] as const satisfies EventName[];
const entriesKept = 500;

/** The public row; not_found when the game day is gone. */
export async function publicRow(tx: Transaction, gameDayId: string): Promise<GameDayModel> {
  const row = await tx.gameDay.findUnique({ where: { id: gameDayId } });
  if (row === null) throw notFound();
  return row;
}

export const toldGameDay = (row: GameDayModel): IncidentView["gameDay"] => ({
  id: row.id,
  name: row.name,
  environment: row.environment,
  zone: row.zone,
  phase: row.phase as Payload<"clock.changed">["phase"],
  clock: clockJson(clockOfGameDay(row)),
});

/** All incidents, newest first. */
export async function toldIncidents(tx: Transaction, gameDayId: string): Promise<IncidentCardView[]> {
  const rows = await tx.incident.findMany({
    where: { gameDayId },
    orderBy: { number: "desc" },
    include: { room: { select: { key: true } } },
  });
  return rows.map(incidentCard);
}

/** The main room first, then in the order in which they were opened. */
export async function toldRooms(tx: Transaction, gameDayId: string): Promise<IncidentView["rooms"]> {
  const rows = await tx.room.findMany({ where: { gameDayId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ key, name, incidentId }) => ({ key, name, incidentId }));
}

/** The last things said, in all rooms, oldest first. */
export async function toldEntries(tx: Transaction, gameDayId: string): Promise<RoomEntry[]> {
  const rows = await tx.participantEvent.findMany({
    where: { gameDayId, name: { in: entryNames } },
    orderBy: { seq: "desc" },
    take: entriesKept,
  });
  return rows.reverse().map(({ id, seq, at, name, payload }) => ({ id, seq, at: at.toISOString(), name, payload }) as RoomEntry);
}

/** The schedule as last published; null while there is none. */
export async function toldSchedule(tx: Transaction, gameDayId: string): Promise<IncidentView["schedule"]> {
  const newest = await tx.publishedLine.findFirst({ where: { gameDayId }, orderBy: { version: "desc" } });
  if (newest === null) return null;
  const rows = await tx.publishedLine.findMany({ where: { gameDayId, version: newest.version }, orderBy: { position: "asc" } });
  const lines = rows.map(({ id: lineId, name, startsAtMs, endsAtMs, application }) => ({
    lineId,
    name,
    startsAtMs,
    endsAtMs,
    application,
  }));
  return { version: newest.version, publishedAt: newest.publishedAt.toISOString(), lines };
}

export async function toldPauses(tx: Transaction, gameDayId: string): Promise<IncidentView["pauseRequests"]> {
  const rows = await tx.pauseRequest.findMany({ where: { gameDayId }, orderBy: { askedAt: "asc" } });
  return rows.map(({ id: requestId, name: by, reason, minutes, status, answer }) => {
    const known = status === "granted" || status === "refused" ? status : "asked";
    return { requestId, by, reason, minutes, status: known, answer };
  });
}

/** All notes, oldest first; `workstream` is a key. */
export async function toldNotes(tx: Transaction, gameDayId: string): Promise<IncidentView["notes"]> {
  const rows = await tx.note.findMany({
    where: { gameDayId },
    orderBy: { committedAt: "asc" },
    include: { workstream: { select: { key: true, name: true } } },
  });
  const own = await tx.membership.findMany({ where: { gameDayId }, select: { personId: true, workstream: { select: { name: true } } } });
  const workstreamOf = new Map(own.map(({ personId, workstream }) => [personId, workstream?.name ?? null]));
  return rows.map(({ id: noteId, personId, name, body, writtenAt, workstream }) => {
    const author = { personId, name, workstream: workstreamOf.get(personId) ?? null };
    return { noteId, workstream: workstream.key, author, body, writtenAt: writtenAt.toISOString() };
  });
}
