import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { severities } from "#lib/domain/plan.ts";
import type { Participant } from "#lib/domain/people.ts";
import { incidentCard } from "#lib/queries/incident/incident-card.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { defineCommand } from "../gate.ts";
import { lockGameDay } from "../lock-rows.ts";
import { incidentRoomKey } from "../word/rooms.ts";
import { writtenInput } from "../written-moment.ts";

/** Declares an incident under the next number and opens its room. Its moment is the server's. */
export const declareIncident = defineCommand({
  name: "declare-incident",
  roles: ["participant"],
  input: z.object({
    incidentId: z.uuid(),
    title: z.string().trim().min(1, "Name the incident.").max(limits.incidentTitle),
    severity: z.enum(severities),
    ...writtenInput,
  }),
  output: z.object({ number: z.number().int(), roomKey: z.string() }),
  describes: "Declares an incident under the next number and opens its room.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, { incidentId, title, severity }) => {
    await lockGameDay(tx, gameDayId);
    const before = await alreadyDeclared(tx, viewer, incidentId);
    if (before !== null) return before;
    await refuseMany(tx, viewer);
    const { lastIncident: number } = await tx.gameDay.update({
      where: { id: gameDayId },
      data: { lastIncident: { increment: 1 } },
      select: { lastIncident: true },
    });
    const roomKey = incidentRoomKey(number, title);
    const { personId: declaredById, name: declaredBy, workstreamKey, workstream } = viewer;
    const who = { declaredById, declaredBy, workstreamKey, workstream };
    const row = { id: incidentId, gameDayId, number, title, severity, ...who, declaredAt: now };
    const [incident] = await tx.incident.createManyAndReturn({ data: [row], skipDuplicates: true });
    if (incident === undefined) throw conflict("Another word has that id. Declare it again as a new one.");
    await tx.room.create({ data: { gameDayId, key: roomKey, name: roomKey, incidentId, createdAt: now } });
    append({ name: "incident.declared", payload: incidentCard({ ...incident, room: { key: roomKey } }) });
    return { number, roomKey };
  },
});

/** Everybody reads all incidents: one person's can't bury the others'. */
const most = { open: 10, ofADay: 60 };

async function refuseMany(tx: Transaction, { gameDayId, personId: declaredById }: Participant): Promise<void> {
  const mine = { gameDayId, declaredById };
  if ((await tx.incident.count({ where: { ...mine, status: { not: "resolved" } } })) >= most.open)
    throw conflict(`${most.open} incidents that you declared are open. Resolve one of them first.`);
  if ((await tx.incident.count({ where: mine })) >= most.ofADay)
    throw conflict(`You have declared ${most.ofADay} incidents. Ask somebody else to declare this one.`);
}

async function alreadyDeclared(tx: Transaction, viewer: Participant, id: string): Promise<{ number: number; roomKey: string } | null> {
  const found = await tx.incident.findUnique({ where: { id }, include: { room: true } });
  if (found === null) return null;
  if (found.declaredById !== viewer.personId || found.gameDayId !== viewer.gameDayId)
    throw conflict("Another incident has that id. Declare it again as a new one.");
  return { number: found.number, roomKey: found.room?.key ?? incidentRoomKey(found.number, found.title) };
}
