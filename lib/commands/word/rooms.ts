import { invalid } from "#lib/domain/errors.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/** Throws invalid unless the room belongs to the game day. */
export async function requireRoom(tx: Transaction, gameDayId: string, roomKey: string): Promise<void> {
  const room = await tx.room.findUnique({ where: { gameDayId_key: { gameDayId, key: roomKey } }, select: { key: true } });
  if (room === null) throw invalid("That room does not exist.", "roomKey");
}

const wordsLong = 24;

/** `inc-3-api-reads-slow`: the number, and as many whole words of the title as stay short. */
export function incidentRoomKey(number: number, title: string): string {
  const words =
    title
      .normalize("NFKD")
      .replace(/[\p{M}'’]/gu, "")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  let name = words[0]?.slice(0, wordsLong) ?? "";
  for (const word of words.slice(1)) {
    if (name.length + 1 + word.length > wordsLong) break;
    name = `${name}-${word}`;
  }
  return name === "" ? `inc-${number}` : `inc-${number}-${name}`;
}
