import type { Organizer, Participant } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { linkOf } from "../../access/joining/invite-links.ts";
import { snapshot } from "../snapshot.ts";
import { publicRow, toldGameDay, toldIncidents, toldSchedule } from "./told.ts";
import { toldHealth } from "./told-landscape.ts";
import type { WallView } from "../views.ts";

/** What a projector shows: no secrets, whoever asks. Observers get no link to join by, since they may only read; nobody gets one that has run out. */
export function wallView(store: Store, reader: Participant | Organizer, now: number = clockNow()): Promise<WallView> {
  const { gameDayId } = reader;
  return snapshot(store.participants, async (tx) => {
    const row = await publicRow(tx, gameDayId);
    const link = reader.role === "observer" ? null : await linkOf(store, row, "participant");
    return {
      gameDay: toldGameDay(row),
      cursor: row.lastSeq,
      incidents: await toldIncidents(tx, gameDayId),
      schedule: await toldSchedule(tx, gameDayId),
      health: await toldHealth(tx, gameDayId),
      joinUrl: link !== null && link.until > now ? link.address : null,
    };
  });
}
