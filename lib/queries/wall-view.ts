import type { Organizer, Participant } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { linkOf } from "./invite-links.ts";
import { snapshot } from "./snapshot.ts";
import { publicRow, toldGameDay, toldIncidents, toldSchedule } from "./told.ts";
import { toldHealth } from "./told-landscape.ts";
import type { WallView } from "./views.ts";

/** What a projector shows: no secrets, whoever asks. Observers get no link to join by, since they may only read. */
export function wallView(store: Store, reader: Participant | Organizer): Promise<WallView> {
  const { gameDayId } = reader;
  return snapshot(store.participants, async (tx) => {
    const row = await publicRow(tx, gameDayId);
    return {
      gameDay: toldGameDay(row),
      cursor: row.lastSeq,
      incidents: await toldIncidents(tx, gameDayId),
      schedule: await toldSchedule(tx, gameDayId),
      health: await toldHealth(tx, gameDayId),
      joinUrl: reader.role === "observer" ? null : await linkOf(store, row, "participant"),
    };
  });
}
