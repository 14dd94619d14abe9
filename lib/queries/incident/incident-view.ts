import type { Participant } from "#lib/domain/people.ts";
import { readLastOfRooms } from "#lib/persistence/read-room.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { snapshot } from "../snapshot.ts";
import { type PageAsked, readRoomPage } from "./room-entries.ts";
import { publicRow, toldGameDay, toldIncidents, toldPauses, toldRooms, toldSchedule } from "./told.ts";
import { toldApplications, toldHealth, toldWorkstreams } from "./told-landscape.ts";
import { readNotesPage } from "./workstream-notes.ts";
import type { IncidentView, RoomPage } from "../views.ts";

/** `roomKey`: the room that is open; the main one where there is none of that key. */
type Open = { roomKey?: string | null; around?: PageAsked["around"] };

/**
 * What a participant or observer sees first, as of one moment: of what was said, the page that is shown. The stream resumes after `cursor`;
 * what is older is asked for (`roomEntries`, `workstreamNotes`, `unread`).
 */
export function incidentView(store: Pick<Store, "participants">, participant: Participant, open: Open = {}): Promise<IncidentView> {
  const { gameDayId, personId, name, workstreamKey, workstream, role } = participant;
  return snapshot(store.participants, async (tx) => {
    const row = await publicRow(tx, gameDayId);
    const rooms = await toldRooms(tx, gameDayId);
    const lastOf = new Map((await readLastOfRooms(tx, gameDayId)).map(({ key, last }) => [key, last]));
    const room = rooms.find(({ key }) => key === open.roomKey) ?? rooms[0];
    const workstreams = await toldWorkstreams(tx, gameDayId);
    const notesOf = workstreams.find((one) => one.key === workstreamKey) ?? workstreams[0];
    return {
      gameDay: toldGameDay(row),
      me: { personId, name, workstreamKey, workstream, role },
      cursor: row.lastSeq,
      incidents: await toldIncidents(tx, gameDayId),
      rooms: rooms.map((one) => ({ ...one, last: lastOf.get(one.key) ?? 0 })),
      open: await openPage(tx, gameDayId, room?.key, open.around),
      applications: await toldApplications(tx, gameDayId),
      workstreams,
      schedule: await toldSchedule(tx, gameDayId),
      notes: notesOf === undefined ? null : await readNotesPage(tx, gameDayId, notesOf.key),
      health: await toldHealth(tx, gameDayId),
      pauseRequests: await toldPauses(tx, gameDayId),
      reportPublished: row.phase === "published",
    };
  });
}

const openPage = (tx: Transaction, gameDayId: string, roomKey: string | undefined, around: Open["around"]): Promise<RoomPage> | RoomPage =>
  roomKey === undefined
    ? { roomKey: "", entries: [], earlier: false, later: false }
    : readRoomPage(tx, gameDayId, roomKey, around === undefined ? {} : { around });
