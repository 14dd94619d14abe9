import { z } from "zod";

const outcomes = ["supporter", "undecided", "opposed", "not-home", "wrong-number"] as const;

/** What a caller sends to record a call. `id` may be the caller's own, so that sending again records once. */
export const contactInput = z.object({
  id: z.uuid().optional(),
  personId: z.number().int().positive(),
  outcome: z.enum(outcomes),
});

export const donationInput = z.object({
  id: z.uuid().optional(),
  donor: z.string().min(1).max(200),
  amountCents: z.number().int().positive().max(10_000_000),
});

/** A delayed write as it travels: its id makes storing it twice harmless. */
export const queuedWrite = z.discriminatedUnion("kind", [
  contactInput.extend({ kind: z.literal("contact"), id: z.uuid(), at: z.iso.datetime() }),
  donationInput.extend({ kind: z.literal("donation"), id: z.uuid(), at: z.iso.datetime() }),
]);

export type QueuedWrite = z.infer<typeof queuedWrite>;
