import { conflict } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";

type Announcement = { id: string; gameDayId: string; kind: string; body: string; at: Date; isTrue: boolean; by: string };

/**
 * Stores what everyone is told in the public schema and whether it is true in the hidden one. Whether this was the first time: a repeat
 * by the same organizer is false, the id of another announcement a conflict.
 */
export async function saveAnnouncement(tx: Transaction, { isTrue, by, ...told }: Announcement): Promise<boolean> {
  const inserted = await tx.announcement.createMany({ data: [told], skipDuplicates: true });
  if (inserted.count > 0) {
    await tx.announcementTruth.create({ data: { announcementId: told.id, gameDayId: told.gameDayId, isTrue, by } });
    return true;
  }
  const truth = await tx.announcementTruth.findUnique({ where: { announcementId: told.id } });
  if (truth?.gameDayId === told.gameDayId && truth.by === by && truth.isTrue === isTrue) return false;
  throw conflict("Something else was announced under that id already. Send it again as a new one.");
}
