import { linkAddress } from "#lib/access/joining/link-address.ts";
import { linkLifetimeMs, readRotation, signLink, type SignedRole } from "#lib/access/joining/links.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

/** `until` is ms since the epoch; from then on the address admits nobody. */
export type InviteLink = { address: string; until: number };

/** The addresses that admit people to the game day. `cameBy` is the host by which the asking browser came. */
export async function inviteLinks(store: Store, organizer: Organizer, cameBy: string | null): Promise<Record<SignedRole, InviteLink>> {
  const { createdAt } = await store.organizers.gameDay.findUniqueOrThrow({
    where: { id: organizer.gameDayId },
    select: { createdAt: true },
  });
  const link = (role: SignedRole) => linkOf(store, { id: organizer.gameDayId, createdAt }, role, cameBy);
  return { participant: await link("participant"), observer: await link("observer") };
}

/** The same address until it is replaced: it lasts from the making of the game day or its last replacement, so a picture of it stays good. */
export async function linkOf(
  store: Store,
  gameDay: { id: string; createdAt: Date },
  role: SignedRole,
  cameBy: string | null = null,
): Promise<InviteLink> {
  const { version, rotatedAt } = await readRotation(store.organizers, gameDay.id, role);
  const until = (rotatedAt ?? gameDay.createdAt).getTime() + linkLifetimeMs;
  const token = await signLink(store, { gameDayId: gameDay.id, role, until, version });
  return { address: new URL(`${role === "observer" ? "/read" : "/join"}/${token}`, linkAddress(cameBy).address).href, until };
}
