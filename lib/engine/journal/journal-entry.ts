import { z } from "zod";
import type { JsonValue } from "#lib/injectors/contract.ts";

const moment = z.number().int();

export const journalEntrySchema = z.object({
  firingId: z.string(),
  gameDayId: z.string(),
  failureKey: z.string(),
  injector: z.string(),
  params: z.record(z.string(), z.unknown()),
  undo: z.array(z.object({ target: z.string(), state: z.custom<JsonValue>((value) => value !== undefined) })),
  maxDurationMs: z.number().int().positive(),
  armedAt: moment,
  /** From when on its targets may have been changed; null while only armed. Milliseconds since the epoch, like all moments here. */
  firedAt: moment.nullable(),
});

/** What the watchdog needs to undo a firing with PostgreSQL, web and engine gone. */
export type JournalEntry = z.infer<typeof journalEntrySchema>;

/** That an armed firing may be broken, in a file beside its entry. */
export const journalMarkSchema = z.object({ armedAt: moment, firedAt: moment });
