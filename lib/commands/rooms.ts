import { invalid } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws invalid unless the room belongs to the game day. */
export async function requireRoom(tx: Transaction, gameDayId: string, roomKey: string): Promise<void> {
  const room = await tx.room.findUnique({ where: { gameDayId_key: { gameDayId, key: roomKey } }, select: { key: true } });
  if (room === null) throw invalid("That room does not exist.", "roomKey");
}

/** `inc-3-api-reads-slow`. */
export function incidentRoomKey(number: number, title: string): string {
  const words =
    title
      .normalize("NFKD")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return [`inc-${number}`, ...words].join("-").slice(0, 48).replace(/-$/, "");
}
