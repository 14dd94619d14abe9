import { notFound } from "#lib/domain/errors.ts";
import type { Database, Transaction } from "#lib/persistence/store.ts";
import { rememberBrowser, type Browser } from "../sessions/browser.ts";

type Ban = { gameDayId: string; personId: string; name: string; role: string; by: string; at: Date };

/** Keeps a person out of a game day, and the browsers they are known by, until an organizer lets them back in. */
export async function ban(tx: Transaction, one: Ban): Promise<void> {
  const { gameDayId, personId, name, role, by, at } = one;
  await tx.ban.upsert({ where: { gameDayId_personId: { gameDayId, personId } }, create: one, update: { name, role, by, at } });
  const browsers = await tx.browser.findMany({ where: { personId }, select: { hash: true } });
  await tx.bannedBrowser.createMany({ data: browsers.map(({ hash }) => ({ gameDayId, personId, hash })), skipDuplicates: true });
}

/**
 * Remembers that a person came into a browser by other ways than a link, which are no game day's. What they are kept out of that browser is
 * kept out of too.
 */
export async function takeBrowser(tx: Transaction, personId: string, browser: Browser, at: Date): Promise<void> {
  for (const gameDayId of await gameDaysOf(tx, personId)) await takeDoor(tx, gameDayId, "joining");
  await rememberBrowser(tx, personId, browser, at);
  const bans = await tx.ban.findMany({ where: { personId }, select: { gameDayId: true } });
  const kept = bans.map(({ gameDayId }) => ({ gameDayId, personId, hash: browser.hash }));
  await tx.bannedBrowser.createMany({ data: kept, skipDuplicates: true });
}

/** Throws not_found when a browser is kept out of a game day that a person takes part in. */
export async function refuseBannedBrowser(tx: Transaction, personId: string, { hash }: Browser): Promise<void> {
  const gameDayId = { in: await gameDaysOf(tx, personId) };
  if ((await tx.bannedBrowser.findFirst({ where: { hash, gameDayId } })) !== null) throw notFound();
}

/** The game days that a person has a part in, in the order in which their doors are taken. */
async function gameDaysOf(tx: Transaction, personId: string): Promise<string[]> {
  const find = { where: { personId }, select: { gameDayId: true } };
  const parts = [...(await tx.membership.findMany(find)), ...(await tx.organizerMembership.findMany(find))];
  return [...new Set(parts.map(({ gameDayId }) => gameDayId))].sort();
}

/** Throws not_found for whoever is kept out: their account, or another one in their browser. */
export async function refuseBanned(
  db: Database | Transaction,
  gameDayId: string,
  personId: string | null,
  browserHash: string | null,
): Promise<void> {
  const browser = browserHash === null ? null : await db.bannedBrowser.findFirst({ where: { gameDayId, hash: browserHash } });
  const person = personId === null ? null : await db.ban.findUnique({ where: { gameDayId_personId: { gameDayId, personId } } });
  if (browser !== null || person !== null) throw notFound();
}

/**
 * Joining and removing take turns: whoever is under way when somebody is removed, or a link is replaced, is in or out and never in between.
 * Joins don't wait for each other. Released with the transaction.
 */
export async function takeDoor(tx: Transaction, gameDayId: string, as: "joining" | "changing"): Promise<void> {
  const key = doorOf(gameDayId);
  if (as === "joining") await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${key}, 0))`;
  else await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** Takes the door as a joining one does, unless somebody is changing who may be here: then it is false, without waiting. */
export async function isDoorOpen(tx: Transaction, gameDayId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT pg_try_advisory_xact_lock_shared(hashtextextended(${doorOf(gameDayId)}, 0)) AS "open"`;
  return rows[0]?.open === true;
}

const doorOf = (gameDayId: string): string => `door ${gameDayId}`;
