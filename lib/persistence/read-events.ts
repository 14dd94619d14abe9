import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import { readStoredEvent } from "#lib/domain/stored/events.ts";
import type { Store } from "./store.ts";

/** The events of one stream after `afterSeq`, in order, at most `limit`. Participants' streams are read as participants. */
export async function readEvents(
  store: Store,
  audience: Audience,
  gameDayId: string,
  afterSeq: number,
  limit = 500,
): Promise<StreamEvent[]> {
  const query = { where: { gameDayId, seq: { gt: afterSeq } }, orderBy: { seq: "asc" }, take: limit } as const;
  const rows =
    audience === "participants"
      ? await store.participants.participantEvent.findMany(query)
      : await store.organizers.organizerEvent.findMany(query);
  return rows.map((row) => readStoredEvent(row));
}

/** The last sequence number of a stream: where a page that was just rendered resumes from. */
export async function lastSeq(store: Store, audience: Audience, gameDayId: string): Promise<number> {
  if (audience === "participants") {
    const row = await store.participants.gameDay.findUnique({ where: { id: gameDayId }, select: { lastSeq: true } });
    return row?.lastSeq ?? 0;
  }
  const row = await store.organizers.run.findUnique({ where: { gameDayId }, select: { lastSeq: true } });
  return row?.lastSeq ?? 0;
}
