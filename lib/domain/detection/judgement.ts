import { z } from "zod";

export const judgedKinds = ["observation", "incident"] as const;
/** Whether a word may have found something first. */
export const judgedVerdicts = ["none", "first"] as const;
/** What is judged as soon as it is written. Any other word is judged when an organizer points at it. */
export type JudgedKind = (typeof judgedKinds)[number];

const reasonCodes = [
  "application",
  "workstream",
  "names",
  "shows",
  "clears",
  "fresh",
  "stale",
  "before impact",
  "says nothing of it",
] as const;
export const reasonSchema = z.object({ code: z.enum(reasonCodes), supports: z.boolean(), words: z.array(z.string()) });
/**
 * Why evidence may have found a firing, or why not: a code and what it is said of. `words` are words of the evidence, keys for `application`
 * and `workstream`, nothing for the others.
 */
export type Reason = z.infer<typeof reasonSchema>;
export type ReasonCode = Reason["code"];

const weighedSchema = z.object({ firingId: z.uuid(), points: z.number(), reasons: z.array(reasonSchema) });
/** What a firing weighs for a word. */
export type Weighed = z.infer<typeof weighedSchema>;

/** Candidates as a judgement stores them, best first. Another shape takes another version. */
const storedSchema = z.object({ version: z.literal(1), firings: z.array(weighedSchema) });

export const toStore = (candidates: readonly Weighed[]): z.infer<typeof storedSchema> => ({
  version: 1,
  firings: candidates.map(({ firingId, points, reasons }) => ({ firingId, points, reasons })),
});

/** Null for what another version stored. */
export const fromStore = (candidates: unknown): Weighed[] | null => storedSchema.safeParse(candidates).data?.firings ?? null;
