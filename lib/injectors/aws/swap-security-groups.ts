import { InjectorError } from "../contract.ts";
import { pollUntil, type Reading } from "../poll-until.ts";
import type { Changing } from "../settle-targets.ts";
import type { RdsCalls } from "./calls.ts";
import { hasSecurityGroups, readDbInstance, securityGroupIds, type DbInstance } from "./db-instance.ts";
import { ask } from "./errors.ts";

type Swap = { rds: RdsCalls; instance: DbInstance; to: readonly string[]; changing: Changing; reading: Reading };

/**
 * Gives the instance exactly these security groups and waits until its description shows them. Returns what was done; throws
 * `conflict` when AWS accepted the change and does not show it before the deadline.
 */
export async function swapSecurityGroups({ rds, instance, to, changing, reading }: Swap): Promise<string> {
  const { id } = instance;
  const read = () => readDbInstance(rds, id);
  // A change made a moment ago, by an engine that has died since, may still be under way, and AWS refuses a second one.
  if (isChanging(instance)) await pollUntil(read, (now) => !isChanging(now), reading);
  // Without ApplyImmediately: groups change at once anyway, and it would apply every other pending change of the instance.
  await changing(() =>
    ask({ action: "rds:ModifyDBInstance", target: id }, () =>
      rds.modifyDBInstance({ DBInstanceIdentifier: id, VpcSecurityGroupIds: [...to] }),
    ),
  );
  const { reading: now, held } = await pollUntil(read, (latest) => hasSecurityGroups(latest, to) && !isChanging(latest), reading);
  if (!held) {
    const shown = `${securityGroupIds(now).join(", ")} and status ${now.status}`;
    throw new InjectorError(
      "conflict",
      `AWS accepted new security groups for ${id}, and after ${reading.deadlineMs / 1000} s still shows ${shown}.`,
    );
  }
  return `security groups ${securityGroupIds(instance).join(", ")} -> ${to.join(", ")}`;
}

const isChanging = ({ status }: DbInstance): boolean => status === "modifying";

/**
 * Throws `permission` when the identity in use may not change the instance. It asks for a group that cannot exist: AWS looks at the
 * permission first and refuses the group then, so nothing changes either way.
 */
export async function requireMayModify(rds: RdsCalls, id: string): Promise<void> {
  try {
    await ask({ action: "rds:ModifyDBInstance", target: id }, () =>
      rds.modifyDBInstance({ DBInstanceIdentifier: id, VpcSecurityGroupIds: ["sg-00000000000000000"] }),
    );
  } catch (error) {
    if (error instanceof InjectorError && (error.code === "invalid" || error.code === "not_found")) return;
    throw error;
  }
}
