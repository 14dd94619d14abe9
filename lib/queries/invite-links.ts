import { linkAddress } from "#lib/access/link-address.ts";
import { linkLifetimeMs, linkVersion, signLink, type SignedRole } from "#lib/access/links.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

export type InviteLinks = { participant: string; observer: string };

/** The addresses that admit people to the game day. `cameBy` is the host by which the asking browser came. */
export async function inviteLinks(store: Store, organizer: Organizer, cameBy: string | null): Promise<InviteLinks> {
  const { createdAt } = await store.organizers.gameDay.findUniqueOrThrow({
    where: { id: organizer.gameDayId },
    select: { createdAt: true },
  });
  const link = (role: SignedRole) => linkOf(store, { id: organizer.gameDayId, createdAt }, role, cameBy);
  return { participant: await link("participant"), observer: await link("observer") };
}

/** The same address until it is replaced: a link lasts from the making of the game day, so a picture of it stays good. */
export async function linkOf(
  store: Store,
  gameDay: { id: string; createdAt: Date },
  role: SignedRole,
  cameBy: string | null = null,
): Promise<string> {
  const version = await linkVersion(store.organizers, gameDay.id, role);
  const until = gameDay.createdAt.getTime() + linkLifetimeMs;
  const token = await signLink(store, { gameDayId: gameDay.id, role, until, version });
  return new URL(`${role === "observer" ? "/read" : "/join"}/${token}`, linkAddress(cameBy).address).href;
}
