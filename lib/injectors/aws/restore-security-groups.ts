import { InjectorError } from "../contract.ts";
import type { Ec2Calls } from "./account/calls.ts";
import { hasSecurityGroups, securityGroupIds, type DbInstance } from "./db-instance.ts";
import { existingGroups, isolationGroupName } from "./isolation-group.ts";
import { swapSecurityGroups, type Swap } from "./swap-security-groups.ts";

/** What is to be undone of an isolation, and what others did to it. */
export type Isolation = { own: readonly string[]; isolationId: string | null; instance: DbInstance };

/** What the instance should have, and what of it is others' doing (null when nothing). Null when nothing of ours is left on it. */
export function wantedGroups({ own, isolationId, instance }: Isolation): { to: string[]; kept: string | null } | null {
  const now = securityGroupIds(instance);
  if (isolationId === null || !now.includes(isolationId)) return null;
  const theirs = now.filter((id) => id !== isolationId && !own.includes(id));
  const kept = theirs.length === 0 ? null : `others gave it ${theirs.join(", ")} while it was isolated; that was kept`;
  return { to: [...own, ...theirs], kept };
}

/** What others made of the groups meanwhile, in words; null when they are as recorded. For an instance with nothing of ours left. */
export function keptGroups({ own, instance }: Omit<Isolation, "isolationId">): string | null {
  const now = securityGroupIds(instance);
  const added = now.filter((id) => !own.includes(id));
  const gone = own.filter((id) => !now.includes(id));
  if (added.length === 0 && gone.length === 0) return null;
  const differs = [
    ...(added.length === 0 ? [] : [`it has ${added.join(", ")} besides`]),
    ...(gone.length === 0 ? [] : [`${gone.join(", ")} is not on it any more`]),
  ];
  return `others changed its security groups: ${differs.join(", ")}. Recorded were ${own.join(", ")}`;
}

type Restoring = Omit<Swap, "to"> & { ec2: Ec2Calls; to: readonly string[] };

/**
 * Gives the groups back. Of those that somebody deleted meanwhile all others are given back, and then `not_found` says which are gone and
 * what to do: no call can bring back a group.
 */
export async function restoreSecurityGroups({ ec2, to, ...swap }: Restoring): Promise<string> {
  try {
    return await swapSecurityGroups({ ...swap, to });
  } catch (error) {
    if (!(error instanceof InjectorError) || (error.code !== "invalid" && error.code !== "not_found")) throw error;
    const existing = await existingGroups(ec2, to);
    const gone = to.filter((id) => !existing.includes(id));
    if (gone.length === 0) throw error;
    const lost = `${gone.join(", ")} of ${swap.instance.id} was deleted meanwhile and can't be given back`;
    const step = "Make a security group that admits the same and attach it, then take this failure over by hand";
    if (existing.length === 0)
      throw new InjectorError("not_found", `${lost}: it has no other, and still has ${isolationGroupName}. ${step}.`, { cause: error });
    if (!hasSecurityGroups(swap.instance, existing)) await swapSecurityGroups({ ...swap, to: existing });
    throw new InjectorError("not_found", `${lost}; ${existing.join(", ")} is back. ${step}.`, { cause: error });
  }
}
