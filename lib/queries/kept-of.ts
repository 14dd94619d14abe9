import { z } from "zod";

const proofSchema = z.array(z.object({ target: z.string(), kept: z.string().optional() }));

/** Where a target is not as it was before the failure, in words: what others changed meanwhile, which its revert left to them. `proof`: the firing's, null before it was reverted. */
export function keptOf(proof: unknown): { target: string; says: string }[] {
  const read = proofSchema.safeParse(proof);
  return read.success ? read.data.flatMap(({ target, kept }) => (kept === undefined ? [] : [{ target, says: kept }])) : [];
}
