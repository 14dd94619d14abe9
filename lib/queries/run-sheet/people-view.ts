import { linkAddress } from "#lib/access/joining/link-address.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { inviteLinks, type InviteLink } from "../../access/joining/invite-links.ts";
import { snapshot } from "../snapshot.ts";
import type { PeopleView } from "../views.ts";

const most = 1_000;

/** Who has a part in the game day, who was removed from it, and the links by which others come. At most 1000 of each. */
export async function peopleView(store: Store, organizer: Organizer, cameBy: string | null, now: number = clockNow()): Promise<PeopleView> {
  const { gameDayId, personId } = organizer;
  const links = await inviteLinks(store, organizer, cameBy);
  return snapshot(store.organizers, async (tx) => {
    const organizers = await tx.organizerMembership.findMany({ where: { gameDayId }, orderBy: { joinedAt: "asc" }, take: most });
    const owners = await tx.owner.findMany({ where: { personId: { in: [personId, ...organizers.map((one) => one.personId)] } } });
    const isOwner = (id: string) => owners.some((owner) => owner.personId === id);
    const members = await tx.membership.findMany({
      where: { gameDayId },
      orderBy: { joinedAt: "asc" },
      take: most,
      include: { workstream: { select: { name: true } } },
    });
    const banned = await tx.ban.findMany({ where: { gameDayId }, orderBy: { at: "desc" }, take: most });
    const open = await tx.invitation.findFirst({ where: { gameDayId, revokedAt: null, expiresAt: { gt: new Date(now) } } });
    return {
      me: { personId, owner: isOwner(personId), hasPassword: (await tx.keyholder.count({ where: { personId } })) > 0 },
      organizers: organizers.map((one) => ({ personId: one.personId, name: one.name, owner: isOwner(one.personId) })),
      members: members.map(({ personId: id, name, role, workstream }) => ({
        personId: id,
        name,
        role: role === "observer" ? ("observer" as const) : ("participant" as const),
        workstream: workstream?.name ?? null,
      })),
      banned: banned.map((one) => ({ personId: one.personId, name: one.name, role: one.role, at: one.at.toISOString(), by: one.by })),
      invitation: open && { id: open.id, madeBy: open.madeBy, madeAt: open.madeAt.toISOString(), expiresAt: open.expiresAt.toISOString() },
      links: { participant: links.participant.address, observer: links.observer.address },
      linksLast: { participant: lasts(links.participant, now), observer: lasts(links.observer, now) },
      ...linkAddress(cameBy),
    };
  });
}

const lasts = ({ until }: InviteLink, now: number): PeopleView["linksLast"]["participant"] => ({
  until: new Date(until).toISOString(),
  works: until > now,
});
