import { z } from "zod";
import { targetFindingSchema } from "../start-findings.ts";
import { versioned, versionedList } from "./versioned.ts";

/** What a start did to one target. `code`: which refusal it was; `kept`: what others had changed, in words. */
export const storedOutcomes = versionedList(
  versioned(
    z.object({
      target: z.string(),
      ok: z.boolean(),
      changed: z.boolean(),
      detail: z.string(),
      code: z.string().optional(),
      kept: z.string().optional(),
    }),
  ),
);

/** What each target was found to be after a revert. */
export const storedProof = versionedList(
  versioned(
    z.object({
      target: z.string(),
      proven: z.boolean(),
      detail: z.string().default("is not proven to be undone"),
      state: z.json().default(null),
      code: z.string().optional(),
      kept: z.string().optional(),
    }),
  ),
);
export type StartOutcome = ReturnType<typeof storedOutcomes.parse>[number];
export type ReadBack = ReturnType<typeof storedProof.parse>[number];

/** A proof as a row holds it; null where there is none, or none that can be read, which proves nothing. */
export function readProof(stored: unknown): readonly ReadBack[] | null {
  try {
    return stored === null || stored === undefined ? null : storedProof.parse(stored);
  } catch {
    return null;
  }
}

/** The version in which a look at targets is stored now, in a column of its own. */
export const targetCheckVersion = 1;

const lookSchema = z.object({
  // Before findings had levels they were what blocks a start.
  findings: z.array(targetFindingSchema.extend({ level: targetFindingSchema.shape.level.default("blocks") })),
  reserves: z.array(z.string()),
});

/** What a look at targets found. Throws for what a newer program wrote. */
export function readTargetCheck({ version, findings, reserves }: { version: number; findings: unknown; reserves: unknown }) {
  if (version !== targetCheckVersion)
    throw new Error(
      `the look at targets is of version ${version}, and this Gameday knows up to ${targetCheckVersion}: it was written by a newer one`,
    );
  return lookSchema.parse({ findings, reserves });
}
