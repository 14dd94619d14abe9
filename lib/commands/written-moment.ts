import { z } from "zod";
import { claimable } from "#lib/domain/away.ts";
import { spansOf } from "#lib/persistence/connection-spans.ts";
import type { Transaction } from "#lib/persistence/store.ts";

/**
 * When a client wrote something, and optionally when it sent it, both by the client's own clock. How long it lay in the outbox is the
 * difference of the two, so it can be trusted although neither moment can.
 */
export const writtenInput = { writtenAt: z.iso.datetime({ offset: true }), sentAt: z.iso.datetime({ offset: true }).optional() };

type Writer = { gameDayId: string; personId: string };
type Written = { writtenAt: string; sentAt?: string | undefined };

/** No word waits in an outbox for longer, and this keeps any client's clock within the moments that the database can store. */
const longestWaitMs = 60 * 24 * 60 * 60 * 1000;

/**
 * The moment that counts for what was written: the commit (`now`), or earlier as far as the server itself knows that the writer's
 * connection was away then. What a client says of its clock or its wait can't move it out of such a time.
 */
export async function countedMoment(tx: Transaction, { gameDayId, personId }: Writer, written: Written, now: Date): Promise<Date> {
  const corrected = correctedMoment(written, now);
  if (corrected === null || corrected.getTime() === now.getTime()) return now;
  return new Date(claimable(corrected.getTime(), await spansOf(tx, gameDayId, personId), now.getTime()));
}

/** The moment of writing by the server's clock, never after `now`; null when the client did not say when it sent. */
function correctedMoment({ writtenAt, sentAt }: Written, now: Date): Date | null {
  return sentAt === undefined ? null : before(now, Date.parse(sentAt) - Date.parse(writtenAt));
}

/** For showing: corrected when it can be, else as the client said, but never after `now`. */
export function shownMoment(written: Written, now: Date): Date {
  return correctedMoment(written, now) ?? before(now, now.getTime() - Date.parse(written.writtenAt));
}

const before = (now: Date, ms: number): Date => new Date(now.getTime() - Math.min(longestWaitMs, Math.max(0, ms)));
