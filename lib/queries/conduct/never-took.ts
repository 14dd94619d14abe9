import { z } from "zod";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";

const outcomesSchema = z.array(z.object({ changed: z.boolean() })).min(1);

/** Whether a firing changed nothing although it was started: a human error that nobody said. It tested nobody. */
export function neverTook({ outcomes }: FailureRow["firing"]): boolean {
  const parsed = outcomesSchema.safeParse(outcomes);
  return parsed.success && parsed.data.every(({ changed }) => !changed);
}
