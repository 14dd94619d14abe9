import { z } from "zod";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";

const readBack = z.array(z.object({ proven: z.boolean() }));

/**
 * Whether a firing is reverted by proof. What has no undo is only ended, with a proof that says so (docs/decisions/0006); a proof that is
 * missing or can't be read proves nothing.
 */
export function wasPutBack({ state, proof }: FailureRow["firing"]): boolean {
  const parsed = readBack.safeParse(proof);
  return state === "reverted" && parsed.success && parsed.data.length > 0 && parsed.data.every(({ proven }) => proven);
}
