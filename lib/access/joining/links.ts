import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Database, Store, Transaction } from "#lib/persistence/store.ts";
import { findInvitation } from "./invitation.ts";
import { installationSecret } from "../secret.ts";

/** What a signed link says. `until` is milliseconds since the epoch; a link of an older version than the game day's own is dead. */
const signedSchema = z.object({
  gameDayId: z.uuid(),
  role: z.enum(["participant", "observer"]),
  until: z.number().int(),
  version: z.number().int().default(1),
});
export type SignedLink = z.infer<typeof signedSchema>;
export type SignedRole = SignedLink["role"];

/** What a link that works admits to. */
export type Link = SignedLink | { gameDayId: string; role: "organizer"; until: number; invitationId: string };

export const linkLifetimeMs = 60 * 24 * 60 * 60 * 1000;

/** A signed token that carries the link itself: only its version is looked up, and nothing can be altered. */
export async function signLink(store: Store, link: z.input<typeof signedSchema>): Promise<string> {
  const body = Buffer.from(JSON.stringify(link)).toString("base64url");
  return `${body}.${await signature(store, body)}`;
}

/** The link a token stands for; null when it is forged, damaged, late, replaced or revoked. Reading changes nothing. */
export async function readLink(store: Store, token: string, now: number = clockNow()): Promise<Link | null> {
  const link = await carriedLink(store, token, now);
  return link !== null && (await isLive(store.organizers, link, now)) ? link : null;
}

/** Whether a link that was read still works. */
export async function isLive(db: Database | Transaction, link: Link, now: number): Promise<boolean> {
  if (link.until <= now) return false;
  const { gameDayId: id } = link;
  if ((await db.run.count({ where: { gameDayId: id, deletedAt: null } })) === 0) return false;
  // Nobody joins what is archived; it is still read.
  if (link.role !== "observer" && (await db.gameDay.count({ where: { id, closedAt: null } })) === 0) return false;
  if (link.role !== "organizer") return (await linkVersion(db, link.gameDayId, link.role)) === link.version;
  return (await db.invitation.count({ where: { id: link.invitationId, revokedAt: null } })) > 0;
}

/** Which version of a link works now. */
export async function linkVersion(db: Database | Transaction, gameDayId: string, role: SignedRole): Promise<number> {
  return (await readRotation(db, gameDayId, role)).version;
}

/** Which version of a link works now, and since when it replaces an earlier one; null while it replaces none. */
export async function readRotation(
  db: Database | Transaction,
  gameDayId: string,
  role: SignedRole,
): Promise<{ version: number; rotatedAt: Date | null }> {
  const rotated = await db.link.findUnique({ where: { gameDayId_role: { gameDayId, role } } });
  return { version: rotated?.version ?? 1, rotatedAt: rotated?.rotatedAt ?? null };
}

/** Replaces a link: the one that was given out dies, and whoever joined by it stays. */
export async function rotateLink(tx: Transaction, gameDayId: string, role: SignedRole, by: string, now: Date): Promise<void> {
  await tx.link.upsert({
    where: { gameDayId_role: { gameDayId, role } },
    create: { gameDayId, role, version: 2, rotatedAt: now, rotatedBy: by },
    update: { version: { increment: 1 }, rotatedAt: now, rotatedBy: by },
  });
}

async function carriedLink(store: Store, token: string, now: number): Promise<Link | null> {
  const [body, signed] = token.split(".");
  if (body === undefined || body === "") return null;
  if (signed === undefined) {
    const found = await findInvitation(store.organizers, token, new Date(now));
    return found && { gameDayId: found.gameDayId, role: "organizer", until: found.expiresAt.getTime(), invitationId: found.id };
  }
  const expected = Buffer.from(await signature(store, body));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const link = signedSchema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  return link.success ? link.data : null;
}

async function signature(store: Store, body: string): Promise<string> {
  return createHmac("sha256", await installationSecret(store, "links"))
    .update(body)
    .digest("base64url")
    .slice(0, 32);
}
