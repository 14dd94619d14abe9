import { pauseStatusSchema, phaseSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import { readStoredEvent } from "#lib/domain/stored/events.ts";
import { clockOfGameDay } from "#lib/persistence/clock-rows.ts";
import { toldClockView } from "../clock-view.ts";
import type { GameDayModel } from "#lib/persistence/generated/models.ts";
import { incidentCard } from "./incident-card.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { entriesKept, entryNames } from "./entry-names.ts";
import type { IncidentCardView, IncidentView, RoomEntry, RoomView } from "../views.ts";

// What participants are told. Reads the public schema only, so it works for every role.

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
  phase: phaseSchema.parse(row.phase),
  closed: row.closedAt !== null,
  clock: toldClockView(clockOfGameDay(row)),
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
export async function toldRooms(tx: Transaction, gameDayId: string): Promise<RoomView[]> {
  const rows = await tx.room.findMany({ where: { gameDayId }, orderBy: { createdAt: "asc" } });
  return rows.map(({ key, name, incidentId }) => ({ key, name, incidentId }));
}

/** The last things said, in all rooms together, oldest first: what organizers skim. A room of its own is read by the page. */
export async function toldEntries(tx: Transaction, gameDayId: string): Promise<RoomEntry[]> {
  const rows = await tx.participantEvent.findMany({
    where: { gameDayId, name: { in: entryNames } },
    orderBy: { seq: "desc" },
    take: entriesKept,
  });
  return rows.reverse().map((row) => readStoredEvent(row) as RoomEntry);
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
    return { requestId, by, reason, minutes, status: pauseStatusSchema.parse(status), answer };
  });
}
