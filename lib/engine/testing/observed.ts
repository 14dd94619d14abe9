import { randomUUID } from "node:crypto";
import type { NewEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import type { Store } from "#lib/persistence/store.ts";

/** `minutesAgo`: when it was written. `arrivedMinutesAgo`: when the server had it, at once if it isn't said. */
export type Noticed = { body: string; applicationKey?: string; minutesAgo?: number; arrivedMinutesAgo?: number };

/** Observations as their command leaves them, in one commit, with their events. Returns their ids. */
export async function observed(store: Store, gameDayId: string, all: readonly Noticed[]): Promise<string[]> {
  const now = Date.now();
  const applications = await store.organizers.application.findMany({ where: { gameDayId } });
  const applicationOf = new Map(applications.map(({ id, key }) => [key, id]));
  const rows = all.map(({ body, applicationKey = "", minutesAgo = 0, arrivedMinutesAgo = minutesAgo }) => ({
    ...{ id: randomUUID(), gameDayId, roomKey: "gameday", personId: "ann", name: "Ann", body, severity: "minor" },
    applicationId: applicationOf.get(applicationKey) ?? null,
    writtenAt: new Date(now - minutesAgo * 60_000),
    committedAt: new Date(now - arrivedMinutesAgo * 60_000),
  }));
  const author = { personId: "ann", name: "Ann", workstreamKey: null, workstream: null };
  const events = rows.map(({ id: observationId, roomKey, body, writtenAt }): NewEvent => ({
    name: "observation.recorded",
    payload: {
      ...{ observationId, roomKey, author, body, applicationKey: null, application: null, severity: "minor", since: null },
      writtenAt: writtenAt.toISOString(),
    },
  }));
  await store.organizers.$transaction(async (tx) => {
    await tx.observation.createMany({ data: rows });
    await appendEvents(tx, gameDayId, events, new Date(now));
  });
  return rows.map(({ id }) => id);
}
