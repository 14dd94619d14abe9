import type { Actor } from "#lib/domain/actor.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { Database, Transaction } from "../store.ts";

/** Channel that tells web processes of a deletion; the payload is the game day's id, and is believed only if the record says so too. */
export const deletedChannel = "gameday_deleted";

type GameDay = { id: string; name: string; environment: string; createdAt: Date; state: GameDayState };

/** Writes down what outlives the game day, marks it as deleted, and tells it to web processes at commit. */
export async function recordDeletion(tx: Transaction, { id, createdAt: madeAt, ...gameDay }: GameDay, by: Actor, at: Date): Promise<void> {
  const who = { byKind: by.kind, byId: by.id, by: by.name };
  await tx.deletedGameDay.create({ data: { gameDayId: id, ...gameDay, madeAt, ...who, deletedAt: at } });
  await tx.run.update({ where: { gameDayId: id }, data: { deletedAt: at } });
  await tx.$executeRaw`SELECT pg_notify(${deletedChannel}, ${id})`;
}

export type Deletion = { gameDayId: string; by: string | null; at: Date };

/** Those of these game days that are deleted. */
export async function deletionsOf(db: Database, gameDayIds: readonly string[]): Promise<Deletion[]> {
  if (gameDayIds.length === 0) return [];
  const rows = await db.deletedGameDay.findMany({
    where: { gameDayId: { in: [...gameDayIds] } },
    select: { gameDayId: true, by: true, deletedAt: true },
  });
  return rows.map(({ gameDayId, by, deletedAt: at }) => ({ gameDayId, by, at }));
}
