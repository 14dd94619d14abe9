import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import { setTimeout as sleep } from "node:timers/promises";
import { practiceManifestSchema } from "#lib/domain/plans/practice-manifest.ts";
import { makeGameDay } from "#lib/engine/testing/game-day.ts";
import { openJournal } from "#lib/engine/journal/journal.ts";
import type { ProcessName } from "#lib/server/testing/instance-processes.ts";
import { join } from "node:path";
import { practiceCredentials } from "../people/practice-secret.ts";
import { until, type Instance } from "./instance.ts";
import { watchStack, type Sight } from "./watch-stack.ts";

export type Victim = Exclude<ProcessName, "other"> | "everything";
export const victims: readonly Victim[] = ["engine", "watchdog", "web", "postgres", "practice", "load", "supervisor", "everything"];

/** A moment in ms after the game day began, in which its one failure is armed, fired and reverted. */
export type Trial = { victim: Victim; killAfterMs: number };

/**
 * All in ms. `lateMs`: from the deadline, or from when a killed stack answered again, until a client could reach both replicas; negative when it
 * was undone before; null when nobody saw it broken. `afterStartMs`: from when a new start said that it works, negative when undone before.
 */
export type TrialResult = Trial & { lateMs: number | null; afterStartMs: number | null; phase: string; problem: string | null };

const dueAfterMs = 1_500;
const lastsMs = 4_000;
/** Kills fall from arming to well after the revert. */
export const trialMs = dueAfterMs + lastsMs + 2_500;
const settledWithinMs = 90_000;

/** Fires a failure on the practice stack, kills, and measures on the stack itself when its effect was over. Leaves the instance whole. */
export async function runTrial(instance: Instance, trial: Trial): Promise<TrialResult> {
  await instance.whole();
  const before = await groupsOf(instance);
  const watch = watchStack(() => instance.running().practiceUrl ?? "");
  const day = await makeGameDay(instance.store(), { startedAgoMs: 0, failures: [await isolation(instance)] });
  const firingId = day.firingId("F1");
  await sleep(trial.killAfterMs);
  const killedAt = Date.now();
  if (trial.victim === "everything") instance.killAll();
  else instance.kill([trial.victim]);

  let readyAt: number | null = null;
  if (trial.victim === "everything" || trial.victim === "supervisor") {
    await instance.gone();
    ({ readyAt } = await instance.start());
  } else await instance.whole();
  const row = () => instance.store().owner.firing.findUniqueOrThrow({ where: { id: firingId } });
  let problem: string | null = null;
  const isOver = async (): Promise<boolean> => {
    const { state, pocket } = await row();
    // Killed while it was to be armed, it is put in the pocket, unbroken.
    return state === "reverted" || state === "missed" || (state === "planned" && pocket);
  };
  await until("it is over", isOver, settledWithinMs).catch((error: Error) => (problem = error.message));
  await until("nothing fired is in the journal", () => journalEmpty(instance), 20_000).catch((error: Error) => (problem ??= error.message));
  await watch.stop();
  const sights = watch.sights();
  await instance.whole();
  if (JSON.stringify(await groupsOf(instance)) !== JSON.stringify(before)) problem = "the groups are not what they were";
  const { firedAt, revertDueAt, state } = await row();
  await instance.store().owner.run.update({ where: { gameDayId: day.gameDayId }, data: { state: "debrief" } });
  const undoneAt = endOf(sights);
  const deadline = revertDueAt === null ? null : Math.max(revertDueAt.getTime(), backAt(sights, killedAt) ?? 0);
  const lateMs = firedAt === null || deadline === null || undoneAt === null ? null : undoneAt - deadline;
  return {
    ...trial,
    lateMs,
    afterStartMs: undoneAt === null || readyAt === null ? null : undoneAt - readyAt,
    phase: phaseOf(killedAt, firedAt?.getTime() ?? null, revertDueAt?.getTime() ?? null, state),
    problem,
  };
}

/**
 * When both replicas could be reached again for good. A stack that was killed itself reaches nobody: what counts is what it lets through from
 * then on. Null when nobody saw it broken.
 */
function endOf(sights: readonly Sight[]): number | null {
  const lastBroken = sights.findLastIndex(({ reachable }) => reachable === false);
  if (lastBroken < 0) return null;
  return sights.slice(lastBroken).find(({ reachable }) => reachable === true)?.at ?? null;
}

/** When a stack that was killed answered again: before that nothing could be undone. Null when it was there all the time. */
function backAt(sights: readonly Sight[], killedAt: number): number | null {
  const away = sights.findIndex(({ at, reachable }) => at >= killedAt && reachable === null);
  return away < 0 ? null : (sights.slice(away).find(({ reachable }) => reachable !== null)?.at ?? null);
}

function phaseOf(killedAt: number, firedAt: number | null, dueAt: number | null, state: string): string {
  if (firedAt === null || dueAt === null) return state;
  if (killedAt < firedAt - 20) return "armed";
  if (killedAt < firedAt + 150) return "firing";
  return killedAt < dueAt ? "active" : "reverting";
}

async function isolation(instance: Instance) {
  const manifest = practiceManifestSchema.parse(await (await fetch(`${instance.running().practiceUrl}/practice.json`)).json());
  return {
    key: "F1",
    injector: "aws.rds.isolate",
    params: {
      connection: { region: manifest.aws.region, endpoint: manifest.aws.endpoint },
      dbInstanceIdentifiers: manifest.databases.replicas,
    },
    trigger: { kind: "at" as const, offsetMs: dueAfterMs },
    maxDurationMs: lastsMs,
    lateToleranceMs: 20_000,
  };
}

async function groupsOf(instance: Instance): Promise<unknown> {
  const credentials = await practiceCredentials(instance.dataFolder);
  const rds = new RDSClient({ region: "us-east-1", endpoint: String(instance.running().practiceUrl), credentials, maxAttempts: 1 });
  try {
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({}));
    return DBInstances.flatMap(({ VpcSecurityGroups = [] }) => VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId));
  } finally {
    rds.destroy();
  }
}

const journalEmpty = async (instance: Instance): Promise<boolean> =>
  (await openJournal(join(instance.dataFolder, "journal")).list()).entries.every(({ firedAt }) => firedAt === null);
