import { fittingPayload } from "#lib/domain/stored/events.ts";
import type { Transaction } from "#lib/persistence/store.ts";

export type PeopleThere = {
  engineers: number;
  /** How many took part of each workstream, by its id. */
  ofWorkstream: Map<string, number>;
};

/** Who took part as an engineer, also those who were removed since. Organizers and scripted speakers are none, whatever they said. */
export async function peopleThere(tx: Transaction, gameDayId: string): Promise<PeopleThere> {
  const events = await tx.participantEvent.findMany({
    where: { gameDayId, name: "person.joined" },
    orderBy: { seq: "asc" },
    select: { payload: true },
  });
  const members = await tx.membership.findMany({
    where: { gameDayId, role: "participant" },
    select: { personId: true, workstreamId: true },
  });
  const workstreams = await tx.workstream.findMany({ where: { gameDayId }, select: { id: true, key: true } });
  const others = [
    ...(await tx.scriptedSpeaker.findMany({ where: { gameDayId }, select: { personId: true } })),
    ...(await tx.organizerMembership.findMany({ where: { gameDayId }, select: { personId: true } })),
  ];
  const there = new Map<string, string | null>();
  for (const { payload } of events) {
    // Participants' statements may append events: one that no command of ours made keeps no report from being built.
    const joined = fittingPayload("person.joined", payload);
    if (joined === null) continue;
    const { personId, workstreamKey } = joined;
    there.set(personId, workstreams.find(({ key }) => key === workstreamKey)?.id ?? null);
  }
  for (const { personId, workstreamId } of members) there.set(personId, workstreamId);
  for (const { personId } of others) there.delete(personId);
  const ofWorkstream = new Map<string, number>();
  for (const id of there.values()) if (id !== null) ofWorkstream.set(id, (ofWorkstream.get(id) ?? 0) + 1);
  return { engineers: there.size, ofWorkstream };
}
