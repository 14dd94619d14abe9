import { roughly } from "#lib/domain/clock.ts";
import { InjectorError } from "../contract.ts";
import { pollUntil, type Reading } from "../poll-until.ts";
import type { Changing } from "../settle-targets.ts";
import type { RdsCalls } from "./account/calls.ts";
import { ask } from "./account/errors.ts";
import { hasSecurityGroups, isChanging, readDbInstance, securityGroupIds, type DbInstance } from "./db-instance.ts";

export type Swap = { rds: RdsCalls; instance: DbInstance; to: readonly string[]; changing: Changing; reading: Reading };

/**
 * Gives the instance exactly these security groups and waits until its description shows them. Returns what was done; throws
 * `conflict` when AWS accepted the change and does not show it before the deadline.
 */
export async function swapSecurityGroups({ rds, instance, to, changing, reading }: Swap): Promise<string> {
  const { id } = instance;
  const read = () => readDbInstance(rds, id);
  await changing(() => setSecurityGroups(rds, id, to));
  const { reading: now, held } = await pollUntil(read, (latest) => hasSecurityGroups(latest, to) && !isChanging(latest), reading);
  if (!held) {
    const shown = `${securityGroupIds(now).join(", ")} and status ${now.status}`;
    throw new InjectorError(
      "conflict",
      `AWS accepted new security groups for ${id}, and after ${roughly(reading.deadlineMs)} still shows ${shown}.`,
    );
  }
  return `security groups ${securityGroupIds(instance).join(", ")} -> ${to.join(", ")}`;
}

/** Reads the instance when no change of it is under way: one made a moment ago, by an engine that died since, has AWS refuse a second. */
export async function readSettled(rds: RdsCalls, id: string, reading: Reading): Promise<DbInstance> {
  return (
    await pollUntil(
      () => readDbInstance(rds, id),
      (now) => !isChanging(now),
      reading,
    )
  ).reading;
}

/** Without ApplyImmediately: groups change at once anyway, and it would apply every other pending change of the instance. */
export const setSecurityGroups = (rds: RdsCalls, id: string, to: readonly string[]): Promise<unknown> =>
  ask({ action: "rds:ModifyDBInstance", target: id }, () =>
    rds.modifyDBInstance({ DBInstanceIdentifier: id, VpcSecurityGroupIds: [...to] }),
  );
