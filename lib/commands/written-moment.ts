import { z } from "zod";

/**
 * When a client wrote something, and optionally when it sent it, both by the client's own clock. How long it lay in the outbox is the
 * difference of the two, so it can be trusted although neither moment can.
 */
export const writtenInput = { writtenAt: z.iso.datetime({ offset: true }), sentAt: z.iso.datetime({ offset: true }).optional() };

type Written = { writtenAt: string; sentAt?: string | undefined };

/** Nothing lies in an outbox longer, and no clock of a client can make a moment that the database does not know. */
const longestWaitMs = 60 * 24 * 60 * 60 * 1000;

/** The moment of writing by the server's clock, never after `now`; null when the client did not say when it sent. */
export function correctedMoment({ writtenAt, sentAt }: Written, now: Date): Date | null {
  return sentAt === undefined ? null : before(now, Date.parse(sentAt) - Date.parse(writtenAt));
}

/** For showing: corrected when it can be, else as the client said, but never after `now`. */
export function shownMoment(written: Written, now: Date): Date {
  return correctedMoment(written, now) ?? before(now, now.getTime() - Date.parse(written.writtenAt));
}

const before = (now: Date, ms: number): Date => new Date(now.getTime() - Math.min(longestWaitMs, Math.max(0, ms)));
