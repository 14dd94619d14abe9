import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { severities } from "#lib/domain/plan.ts";
import type { Participant } from "#lib/domain/people.ts";
import { incidentCard } from "#lib/persistence/incident-card.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { defineCommand } from "./gate.ts";
import { lockGameDay } from "./lock-rows.ts";
import { incidentRoomKey } from "./rooms.ts";
import { writtenInput } from "./written-moment.ts";

/** Declares an incident under the next number and opens its room. Its moment is the server's. */
export const declareIncident = defineCommand({
  name: "declare-incident",
  role: "participant",
  input: z.object({
    incidentId: z.uuid(),
    title: z.string().trim().min(1, "Name the incident.").max(120),
    severity: z.enum(severities),
    ...writtenInput,
  }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { incidentId, title, severity }) => {
    await lockGameDay(tx, gameDayId);
    const before = await alreadyDeclared(tx, viewer, incidentId);
    if (before !== null) return before;
    const { lastIncident: number } = await tx.gameDay.update({
      where: { id: gameDayId },
      data: { lastIncident: { increment: 1 } },
      select: { lastIncident: true },
    });
    const roomKey = incidentRoomKey(number, title);
    const who = { declaredById: viewer.personId, declaredBy: viewer.name, workstream: viewer.workstream };
    const incident = await tx.incident.create({ data: { id: incidentId, gameDayId, number, title, severity, ...who, declaredAt: now } });
    await tx.room.create({ data: { gameDayId, key: roomKey, name: roomKey, incidentId, createdAt: now } });
    append({ name: "incident.declared", payload: incidentCard({ ...incident, room: { key: roomKey } }) });
    return { number, roomKey };
  },
});

async function alreadyDeclared(tx: Transaction, viewer: Participant, id: string): Promise<{ number: number; roomKey: string } | null> {
  const found = await tx.incident.findUnique({ where: { id }, include: { room: true } });
  if (found === null) return null;
  if (found.declaredById !== viewer.personId || found.gameDayId !== viewer.gameDayId)
    throw conflict("Another incident has that id. Declare it again as a new one.");
  return { number: found.number, roomKey: found.room?.key ?? incidentRoomKey(found.number, found.title) };
}
