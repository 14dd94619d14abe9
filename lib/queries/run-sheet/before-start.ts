import { storedFailurePlan, storedProbePlan } from "#lib/domain/stored.ts";
import { readTargetCheck } from "#lib/domain/stored/firing-results.ts";
import { holdingStates, statesFor } from "#lib/domain/firing-states.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { startFindings, type StartFacts } from "#lib/domain/start-findings.ts";
import { breaksPractice } from "#lib/injectors/breaks-practice.ts";
import { clockNow, judgeClocks, processClock } from "#lib/persistence/clock.ts";
import type { Database, Store, Transaction } from "#lib/persistence/store.ts";
import type { StartView } from "./shapes.ts";
import { lastMeasured } from "../conduct/last-measured.ts";
import { wantProbes } from "./want-probes.ts";

/** What is not green, for the organizer who is about to start. Looking at it has the probes measured. */
export async function readStart({ organizers: db }: Pick<Store, "organizers">, { gameDayId }: Organizer): Promise<StartView> {
  await wantProbes(db, gameDayId);
  const checking = await db.engineCommand.count({ where: { gameDayId, finishedAt: null, name: "check_targets" } });
  return {
    findings: startFindings(await startFacts(db, gameDayId, clockNow())),
    checking: checking > 0,
    practice: await practiceView(db, gameDayId),
  };
}

async function practiceView(db: Database, gameDayId: string): Promise<StartView["practice"]> {
  if ((process.env.GAMEDAY_PRACTICE_URL ?? "") === "") return null;
  const failures = await db.failure.findMany({ where: { gameDayId }, select: { plan: true } });
  if (!failures.some(({ plan }) => breaksPractice(storedFailurePlan.parse(plan)))) return null;
  const resets = { where: { gameDayId, name: "reset_practice" }, orderBy: { at: "desc" } } as const;
  const [latest] = await db.engineCommand.findMany({ ...resets, take: 1 });
  if (latest === undefined) return { resetting: false, last: null };
  const { finishedAt, ok, says, by } = latest;
  if (finishedAt === null) return { resetting: true, last: null };
  return { resetting: false, last: { ok: ok === true, says: says ?? "", by, at: finishedAt.toISOString() } };
}

/** What a start is judged by, as it stands now. `now` in ms since the epoch. */
export async function startFacts(db: Database | Transaction, gameDayId: string, now: number): Promise<StartFacts> {
  const check = await db.targetCheck.findUnique({ where: { gameDayId } });
  const look = check === null ? { findings: [], reserves: [] } : readTargetCheck(check);
  const workstreams = await db.workstream.findMany({
    where: { gameDayId },
    orderBy: { position: "asc" },
    select: { id: true, name: true },
  });
  const speakers = await db.scriptedSpeaker.findMany({ where: { gameDayId }, select: { personId: true } });
  const members = await db.membership.findMany({
    where: { gameDayId, role: "participant", personId: { notIn: speakers.map(({ personId }) => personId) } },
    select: { workstreamId: true },
  });
  const engines = await db.engineLease.findMany({ where: { expiresAt: { gt: new Date(now) } }, select: { clockOffsetMs: true } });
  return {
    now,
    engineAlive: engines.length > 0,
    clock: judgeClocks(
      processClock().reading(),
      engines.map(({ clockOffsetMs }) => clockOffsetMs),
    ),
    resetting: (await db.engineCommand.count({ where: { name: "reset_practice", finishedAt: null } })) > 0,
    probes: await probes(db, gameDayId),
    targets: check === null ? null : { at: check.at.getTime(), findings: look.findings },
    rivals: await rivals(db, gameDayId, look.reserves),
    failures: await db.firing.count({ where: { gameDayId, state: { in: statesFor("fire") } } }),
    published: (await db.publishedLine.count({ where: { gameDayId } })) > 0,
    joined: members.length,
    empty: workstreams.filter(({ id }) => members.every(({ workstreamId }) => workstreamId !== id)).map(({ name }) => name),
  };
}

/** Other game days' open firings of the same targets, each target once. They have organizers of their own and are not named. */
async function rivals(db: Database | Transaction, gameDayId: string, reserves: readonly string[]): Promise<StartFacts["rivals"]> {
  const records = await db.undoRecord.findMany({
    where: { reserves: { in: [...reserves] }, firing: { gameDayId: { not: gameDayId }, state: { in: [...holdingStates] } } },
    select: { target: true, firing: { select: { state: true } } },
  });
  const broken = new Map<string, boolean>();
  for (const { target, firing } of records) broken.set(target, broken.get(target) === true || firing.state !== "armed");
  return [...broken].map(([target, isBroken]) => ({ target, broken: isBroken }));
}

async function probes(db: Database | Transaction, gameDayId: string): Promise<StartFacts["probes"]> {
  return (await lastMeasured(db, gameDayId)).map(({ state, plan, value, at }) => {
    const { name, unit, bounds, intervalMs } = storedProbePlan.parse(plan);
    return { name, unit, bounds, intervalMs, state, value, at: at?.getTime() ?? null };
  });
}
