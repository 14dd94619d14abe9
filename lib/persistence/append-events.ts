import { randomUUID } from "node:crypto";
import { eventCatalogue, type Audience, type EventName, type NewEvent, type StoredEventName } from "#lib/domain/events.ts";
import { storedPayload } from "#lib/domain/stored/events.ts";
import type { Transaction } from "./store.ts";
import { eventsChannel, writeWakeUp } from "./wake-up.ts";

/** Channel that wakes the engines when a command waits; the payload is the game day's id. */
export const commandsChannel = "gameday_commands";
/** Channel that tells the publishers of new probe samples; the payload is the game day's id, at most once a second. */
export const healthChannel = "gameday_health";

/**
 * Appends to the streams in the transaction of the change they tell of; each event goes to its audience's stream.
 * Sequence numbers are gapless because the counter's row lock lasts until commit. Refuses payloads that the catalogue does not allow.
 */
export async function appendEvents(tx: Transaction, gameDayId: string, events: readonly NewEvent[], at: Date): Promise<void> {
  for (const audience of ["participants", "organizers"] as const) {
    const own = events.filter((event) => eventCatalogue[event.name].audience === audience);
    if (own.length > 0) await appendTo(tx, audience, gameDayId, own, at);
  }
}

async function appendTo(tx: Transaction, audience: Audience, gameDayId: string, events: readonly NewEvent[], at: Date): Promise<void> {
  const bump = { data: { lastSeq: { increment: events.length } }, where: { id: gameDayId }, select: { lastSeq: true } };
  const { lastSeq } = audience === "participants" ? await tx.gameDay.update(bump) : await tx.run.update({ ...bump, where: { gameDayId } });
  const rows = events.map(({ name, payload }, index) => ({
    id: randomUUID(),
    seq: lastSeq - events.length + 1 + index,
    at,
    name,
    payload: checked(name, payload),
  }));
  const data = rows.map((row) => ({ ...row, gameDayId }));
  if (audience === "participants") await tx.participantEvent.createMany({ data });
  else await tx.organizerEvent.createMany({ data });
  await tx.$executeRaw`SELECT pg_notify(${eventsChannel}, ${writeWakeUp({ audience, gameDayId })})`;
}

function checked(name: EventName, payload: unknown): object {
  const definition = eventCatalogue[name];
  if (!definition.stored) throw new Error(`${name} is transient: it is published, never stored`);
  return storedPayload(name as StoredEventName, payload);
}
