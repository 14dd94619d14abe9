import { notFound } from "#lib/domain/errors.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";

type Ban = { gameDayId: string; personId: string; name: string; role: string; by: string; at: Date };

/** Keeps a person out of a game day, and the browsers they are known by, until an organizer lets them back in. */
export async function ban(tx: Transaction, one: Ban): Promise<void> {
  const { gameDayId, personId, name, role, by, at } = one;
  await tx.ban.upsert({ where: { gameDayId_personId: { gameDayId, personId } }, create: one, update: { name, role, by, at } });
  const browsers = await tx.browser.findMany({ where: { personId }, select: { hash: true } });
  await tx.bannedBrowser.createMany({ data: browsers.map(({ hash }) => ({ gameDayId, personId, hash })), skipDuplicates: true });
}

/** Throws not_found for whoever is kept out: their account, or another one in their browser. */
export async function refuseBanned(
  db: Database | Transaction,
  gameDayId: string,
  personId: string | null,
  browserHash: string,
): Promise<void> {
  const browser = await db.bannedBrowser.findFirst({ where: { gameDayId, hash: browserHash } });
  const person = personId === null ? null : await db.ban.findUnique({ where: { gameDayId_personId: { gameDayId, personId } } });
  if (browser !== null || person !== null) throw notFound();
}

/**
 * Joining and removing take turns: whoever is under way when somebody is removed, or a link is replaced, is in or out and never in between.
 * Joins don't wait for each other. Released with the transaction.
 */
export async function takeDoor(tx: Transaction, gameDayId: string, as: "joining" | "changing"): Promise<void> {
  const key = `door ${gameDayId}`;
  if (as === "joining") await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}
