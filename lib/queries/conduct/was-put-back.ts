import { readProof } from "#lib/domain/stored/firing-results.ts";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";

/**
 * Whether a firing is reverted by proof. What has no undo is only ended, with a proof that says so (docs/decisions/0006); a proof that is
 * missing or can't be read proves nothing.
 */
export function wasPutBack({ state, proof }: FailureRow["firing"]): boolean {
  const read = readProof(proof) ?? [];
  return state === "reverted" && read.length > 0 && read.every(({ proven }) => proven);
}
