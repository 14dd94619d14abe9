import type { Participant } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { snapshot } from "./snapshot.ts";
import { publicRow, toldEntries, toldGameDay, toldIncidents, toldNotes, toldPauses, toldRooms, toldSchedule } from "./told.ts";
import { toldApplications, toldHealth, toldWorkstreams } from "./told-landscape.ts";
import type { IncidentView } from "./views.ts";

/** What a participant or observer sees, as of one moment. The stream resumes after `cursor`. */
export function incidentView(store: Pick<Store, "participants">, participant: Participant): Promise<IncidentView> {
  const { gameDayId, personId, name, workstream, role } = participant;
  return snapshot(store.participants, async (tx) => {
    const row = await publicRow(tx, gameDayId);
    return {
      gameDay: toldGameDay(row),
      me: { personId, name, workstream, role },
      cursor: row.lastSeq,
      incidents: await toldIncidents(tx, gameDayId),
      rooms: await toldRooms(tx, gameDayId),
      entries: await toldEntries(tx, gameDayId),
      applications: await toldApplications(tx, gameDayId),
      workstreams: await toldWorkstreams(tx, gameDayId),
      schedule: await toldSchedule(tx, gameDayId),
      notes: await toldNotes(tx, gameDayId),
      health: await toldHealth(tx, gameDayId),
      pauseRequests: await toldPauses(tx, gameDayId),
      reportPublished: row.phase === "published",
    };
  });
}
