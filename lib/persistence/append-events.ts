import { randomUUID } from "node:crypto";
import { eventCatalogue, type Audience, type EventName, type NewEvent } from "#lib/domain/events.ts";
import type { Transaction } from "./store.ts";

/** Channel that wakes the publishers; the payload is `audience:gameDayId`. */
export const eventsChannel = "gameday_events";
/** Channel that wakes the engines when a command waits; the payload is the game day's id. */
export const commandsChannel = "gameday_commands";
/** Channel that tells the publishers of new probe samples; the payload is the game day's id. */
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
  const rows = events.map((event) => ({ gameDayId, id: randomUUID(), name: event.name, payload: checked(event.name, event.payload), at }));
  const bump = { data: { lastSeq: { increment: rows.length } }, where: { id: gameDayId }, select: { lastSeq: true } };
  if (audience === "participants") {
    const { lastSeq } = await tx.gameDay.update(bump);
    await tx.participantEvent.createMany({ data: rows.map((row, index) => ({ ...row, seq: lastSeq - rows.length + 1 + index })) });
  } else {
    const { lastSeq } = await tx.run.update({ ...bump, where: { gameDayId } });
    await tx.organizerEvent.createMany({ data: rows.map((row, index) => ({ ...row, seq: lastSeq - rows.length + 1 + index })) });
  }
  await tx.$executeRaw`SELECT pg_notify(${eventsChannel}, ${`${audience}:${gameDayId}`})`;
}

function checked(name: EventName, payload: unknown): object {
  const definition = eventCatalogue[name];
  if (!definition.stored) throw new Error(`${name} is transient: it is published, never stored`);
  return definition.payload.parse(payload);
}
