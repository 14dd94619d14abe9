import { linkLifetimeMs, signLink, type Link } from "#lib/access/links.ts";
import type { Organizer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";

export type InviteLinks = { participant: string; observer: string; organizer: string };

/** The addresses that admit people to the game day. The organizers' is as secret as the backchannel. */
export async function inviteLinks(store: Store, organizer: Organizer): Promise<InviteLinks> {
  const { createdAt } = await store.organizers.gameDay.findUniqueOrThrow({
    where: { id: organizer.gameDayId },
    select: { createdAt: true },
  });
  const link = (role: Link["role"]) => linkOf(store, { id: organizer.gameDayId, createdAt }, role);
  return { participant: await link("participant"), observer: await link("observer"), organizer: await link("organizer") };
}

/** The same address whenever it is asked for: a link lasts from the making of the game day, so a picture of it stays good. */
export async function linkOf(store: Store, gameDay: { id: string; createdAt: Date }, role: Link["role"]): Promise<string> {
  const token = await signLink(store, { gameDayId: gameDay.id, role, until: gameDay.createdAt.getTime() + linkLifetimeMs });
  return new URL(`${role === "observer" ? "/read" : "/join"}/${token}`, process.env.GAMEDAY_ORIGIN ?? "http://127.0.0.1:4600").href;
}
