import { z } from "zod";
import type { LeftDifferent } from "./shapes.ts";

const proofSchema = z.array(
  z.object({ target: z.string(), proven: z.boolean(), detail: z.string().optional(), kept: z.string().optional() }),
);

/**
 * Where the targets of a firing that is over are not as they were before it, in words: what others changed meanwhile, which its revert left
 * to them, and what has no undo. Of what was taken over a named person has said so already.
 */
export function keptOf({ state, proof }: { state: string; proof: unknown }): LeftDifferent[] {
  const read = proofSchema.safeParse(proof);
  if (state !== "reverted" || !read.success) return [];
  return read.data.flatMap(({ target, proven, detail = "is not proven to be undone", kept }) => {
    const says = kept ?? (proven ? null : detail);
    return says === null ? [] : [{ target, says }];
  });
}
