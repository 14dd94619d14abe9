import { z } from "zod";
import type { Audience } from "#lib/domain/events.ts";

/** Channel that wakes the publishers and engines; the payload is a wake-up. */
export const eventsChannel = "gameday_events";

/**
 * Says which stream grew, and nothing of what was appended: every login of the database may notify, so what is believed is read from the
 * stream's table, where PostgreSQL asks who wrote it.
 */
export type WakeUp = { audience: Audience; gameDayId: string };

/** `audience:gameDayId`, as backchannel.move_firings writes it too. */
export const writeWakeUp = ({ audience, gameDayId }: WakeUp): string => `${audience}:${gameDayId}`;

const idSchema = z.uuid();
const wakeUpSchema = z.object({ audience: z.enum(["participants", "organizers"]), gameDayId: idSchema });

/** Null when the payload is none of ours. */
export function readWakeUp(payload: string): WakeUp | null {
  const [audience, gameDayId, ...more] = payload.split(":");
  return more.length > 0 ? null : (wakeUpSchema.safeParse({ audience, gameDayId }).data ?? null);
}

/** Of the channels whose payload is a game day's id. Null when the payload is none. */
export const readGameDayId = (payload: string): string | null => idSchema.safeParse(payload).data ?? null;
