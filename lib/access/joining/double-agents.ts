import type { Database, Transaction } from "#lib/persistence/store.ts";

export type DoubleAgent = { personId: string; name: string; workstreamKey: string | null; workstream: string | null };

/** Organizers of the game day who take part in it too, as participants know them, by when they joined. */
export async function doubleAgents(db: Database | Transaction, gameDayId: string): Promise<DoubleAgent[]> {
  const organizers = await db.organizerMembership.findMany({ where: { gameDayId }, select: { personId: true } });
  const members = await db.membership.findMany({
    where: { gameDayId, role: "participant", personId: { in: organizers.map(({ personId }) => personId) } },
    include: { workstream: { select: { key: true, name: true } } },
    orderBy: { joinedAt: "asc" },
  });
  return members.map(({ personId, name, workstream }) => ({
    personId,
    name,
    workstreamKey: workstream?.key ?? null,
    workstream: workstream?.name ?? null,
  }));
}
