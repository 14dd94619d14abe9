import type { NewEvent } from "#lib/domain/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { changedIncident } from "./incident-of.ts";

/** Participants must not learn who removes somebody. */
const by = "The organizers";

/** Takes a removed person's roles in open incidents from them, and says so in each: the next one may take command. */
export async function leaveIncidents(
  tx: Transaction,
  gameDayId: string,
  { personId, name }: { personId: string; name: string },
): Promise<NewEvent<"incident.changed">[]> {
  const open = { gameDayId, status: { not: "resolved" } };
  const left = await tx.incident.findMany({
    where: { ...open, OR: [{ commanderId: personId }, { scribeId: personId }] },
    select: { id: true, commanderId: true, scribeId: true },
    orderBy: { number: "asc" },
  });
  const events: NewEvent<"incident.changed">[] = [];
  for (const { id, commanderId, scribeId } of left) {
    const [commands, writes] = [commanderId === personId, scribeId === personId];
    await tx.incident.updateMany({
      where: { ...open, id },
      data: { ...(commands ? { commanderId: null, commander: null } : {}), ...(writes ? { scribeId: null, scribe: null } : {}) },
    });
    events.push(await changedIncident(tx, gameDayId, id, by, [{ what: "left", name, commanded: commands, wrote: writes }]));
  }
  return events;
}
