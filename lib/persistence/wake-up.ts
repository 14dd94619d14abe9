import type { Audience, StreamEvent } from "#lib/domain/events.ts";

/** Channel that wakes the publishers and engines; the payload is a wake-up. */
export const eventsChannel = "gameday_events";

/** PostgreSQL refuses notifications of 8000 bytes and more. */
const longestBytes = 7_900;

export type WakeUp = {
  audience: Audience;
  gameDayId: string;
  /** What was appended, when it is for participants' eyes and short; else the stream must be read. */
  events: StreamEvent[];
};

/** `audience:gameDayId`, then what was appended. Any role can listen to a channel: hidden events are never in it. */
export function writeWakeUp({ audience, gameDayId, events }: WakeUp): string {
  const whose = `${audience}:${gameDayId}`;
  if (audience === "organizers" || events.length === 0) return whose;
  const whole = `${whose}:${JSON.stringify(events)}`;
  return Buffer.byteLength(whole) > longestBytes ? whose : whole;
}

/** Null when the payload is none of ours. */
export function readWakeUp(payload: string): WakeUp | null {
  const [, audience, gameDayId, , events] = /^(participants|organizers):([0-9a-f-]{36})(:(.*))?$/s.exec(payload) ?? [];
  if (audience === undefined || gameDayId === undefined) return null;
  return { audience: audience as Audience, gameDayId, events: events === undefined ? [] : (JSON.parse(events) as StreamEvent[]) };
}
