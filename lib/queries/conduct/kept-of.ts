import { readProof } from "#lib/domain/stored/firing-results.ts";
import type { LeftDifferent } from "./shapes.ts";

/**
 * Where the targets of a firing that is over are not as they were before it, in words: what others changed meanwhile, which its revert left
 * to them, and what has no undo. Of what was taken over a named person has said so already.
 */
export function keptOf({ state, proof }: { state: string; proof: unknown }): LeftDifferent[] {
  if (state !== "reverted") return [];
  return (readProof(proof) ?? []).flatMap(({ target, proven, detail, kept }) => {
    const says = kept ?? (proven ? null : detail);
    return says === null ? [] : [{ target, says }];
  });
}
