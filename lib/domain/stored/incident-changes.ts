import { z } from "zod";
import { incidentStatusSchema, severitySchema } from "../enums.ts";

/** What became of an incident at once, as facts; faces have the words. `from`: whose part it was before. */
export const incidentChangeSchema = z.discriminatedUnion("what", [
  z.object({ what: z.literal("status"), to: incidentStatusSchema }),
  z.object({ what: z.literal("severity"), to: severitySchema }),
  z.object({ what: z.literal("title"), from: z.string() }),
  /** Empty when it was cleared. */
  z.object({ what: z.literal("topic"), to: z.string() }),
  z.object({ what: z.literal("real") }),
  z.object({ what: z.literal("command"), from: z.string().nullable() }),
  z.object({ what: z.literal("scribe"), from: z.string().nullable() }),
  z.object({ what: z.literal("left"), name: z.string(), commanded: z.boolean(), wrote: z.boolean() }),
  /** Until facts were kept, what became of it was a sentence. */
  z.object({ what: z.literal("said"), says: z.string() }),
]);
export type IncidentChange = z.output<typeof incidentChangeSchema>;
