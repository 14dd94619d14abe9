import { randomUUID } from "node:crypto";
import type { Store } from "#lib/persistence/store.ts";
import { makeInvitation } from "../joining/invitation.ts";
import { linkVersion, signLink, type Link } from "../joining/links.ts";
import type { Credentials } from "../sessions/password.ts";

/** A link that works now, for a role. One for organizers replaces the one before. */
export async function linkFor(store: Store, gameDayId: string, role: Link["role"]): Promise<string> {
  if (role === "organizer") return store.organizers.$transaction((tx) => makeInvitation(tx, gameDayId, "Olga", new Date()));
  return signLink(store, { gameDayId, role, until: Date.now() + 3_600_000, version: await linkVersion(store.organizers, gameDayId, role) });
}

/** A sign-in name that nobody else has, and a password. */
export const someCredentials = (): Credentials => ({
  signInName: `somebody-${randomUUID().slice(0, 8)}`,
  password: "correct horse battery staple",
});
