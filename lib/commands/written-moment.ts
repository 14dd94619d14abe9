import { z } from "zod";

/**
 * When a client wrote something, and optionally when it sent it, both by the client's own clock. How long it lay in the outbox is the
 * difference of the two, so it can be trusted although neither moment can.
 */
export const writtenInput = { writtenAt: z.iso.datetime({ offset: true }), sentAt: z.iso.datetime({ offset: true }).optional() };

type Written = { writtenAt: string; sentAt?: string | undefined };

/** The moment of writing by the server's clock, never after `now`; null when the client did not say when it sent. */
export function correctedMoment({ writtenAt, sentAt }: Written, now: Date): Date | null {
  if (sentAt === undefined) return null;
  return new Date(now.getTime() - Math.max(0, Date.parse(sentAt) - Date.parse(writtenAt)));
}

/** For showing: corrected when it can be, else as the client said, but never after `now`. */
export function shownMoment(written: Written, now: Date): Date {
  return correctedMoment(written, now) ?? new Date(Math.min(Date.parse(written.writtenAt), now.getTime()));
}
