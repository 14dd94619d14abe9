import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { Database, Transaction } from "#lib/persistence/store.ts";

const invitationLifetimeMs = 7 * 24 * 60 * 60 * 1000;

export type Invitation = { id: string; gameDayId: string; expiresAt: Date };

/** Replaces the game day's invitation to organize. Returns the new token, which is shown once: only its hash is kept. */
export async function makeInvitation(tx: Transaction, gameDayId: string, by: string, now: Date): Promise<string> {
  await revokeInvitations(tx, { gameDayId }, by, now);
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + invitationLifetimeMs);
  await tx.invitation.create({ data: { id: randomUUID(), gameDayId, tokenHash: hashOf(token), madeBy: by, madeAt: now, expiresAt } });
  return token;
}

/** Ends invitations. Whoever came by them stays. Returns how many were open. */
export async function revokeInvitations(
  tx: Transaction,
  which: { gameDayId: string; id?: string },
  by: string,
  now: Date,
): Promise<number> {
  const where = { ...which, revokedAt: null, expiresAt: { gt: now } };
  return (await tx.invitation.updateMany({ where, data: { revokedAt: now, revokedBy: by } })).count;
}

/** The open invitation a token stands for; null when there is none. */
export function findInvitation(db: Database | Transaction, token: string, now: Date): Promise<Invitation | null> {
  return db.invitation.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, gameDayId: true, expiresAt: true },
  });
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("base64url");
