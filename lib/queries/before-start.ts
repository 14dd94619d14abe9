import { z } from "zod";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { failurePlanSchema, probePlanSchema } from "#lib/domain/plan.ts";
import { startFindings, type BeforeStart, type StartFinding } from "#lib/domain/start-findings.ts";
import { connectionSchema, isPractice } from "#lib/injectors/aws/account/connection.ts";
import { clockNow, judgeClocks, processClock } from "#lib/persistence/clock.ts";
import type { Database, Store, Transaction } from "#lib/persistence/store.ts";
import type { Health } from "#lib/domain/health.ts";

/**
 * `checking`: the engine looks at the targets at this moment. `practice`: whether the practice stack is what would be broken, whether it is
 * being reset, and how the last reset ended; null where nothing would be broken there.
 */
export type StartView = { findings: StartFinding[]; checking: boolean; practice: PracticeView | null };
export type PracticeView = { resetting: boolean; last: { ok: boolean; says: string; by: string; at: string } | null };

const findingsSchema = z.array(
  z.object({ failureKey: z.string().nullable(), level: z.enum(["blocks", "asks", "tells"]).default("blocks"), says: z.string() }),
);

/** What is not green, for the organizer who is about to start. */
export async function readStart({ organizers: db }: Pick<Store, "organizers">, { gameDayId }: Organizer): Promise<StartView> {
  const checking = await db.engineCommand.count({ where: { gameDayId, finishedAt: null, name: "check_targets" } });
  return {
    findings: startFindings(await beforeStart(db, gameDayId, clockNow())),
    checking: checking > 0,
    practice: await practiceView(db, gameDayId),
  };
}

async function practiceView(db: Database, gameDayId: string): Promise<PracticeView | null> {
  if ((process.env.GAMEDAY_PRACTICE_URL ?? "") === "") return null;
  const failures = await db.failure.findMany({ where: { gameDayId }, select: { plan: true } });
  if (!failures.some(({ plan }) => breaksPractice(plan))) return null;
  const resets = { where: { gameDayId, name: "reset_practice" }, orderBy: { at: "desc" } } as const;
  const [latest] = await db.engineCommand.findMany({ ...resets, take: 1 });
  if (latest === undefined) return { resetting: false, last: null };
  const { finishedAt, ok, says, by } = latest;
  if (finishedAt === null) return { resetting: true, last: null };
  return { resetting: false, last: { ok: ok === true, says: says ?? "", by, at: finishedAt.toISOString() } };
}

function breaksPractice(plan: unknown): boolean {
  const { connection } = failurePlanSchema.parse(plan).params;
  const read = connectionSchema.safeParse(connection);
  return read.success && isPractice(read.data);
}

/** What a start is judged by, as it stands now. `now` in ms since the epoch. */
export async function beforeStart(db: Database | Transaction, gameDayId: string, now: number): Promise<BeforeStart> {
  const check = await db.targetCheck.findUnique({ where: { gameDayId } });
  const workstreams = await db.workstream.findMany({
    where: { gameDayId },
    orderBy: { position: "asc" },
    select: { id: true, name: true },
  });
  const members = await db.membership.findMany({ where: { gameDayId, role: "participant" }, select: { workstreamId: true } });
  const engines = await db.engineLease.findMany({ where: { expiresAt: { gt: new Date(now) } }, select: { clockOffsetMs: true } });
  return {
    now,
    engineAlive: engines.length > 0,
    clock: judgeClocks(
      processClock().reading(),
      engines.map(({ clockOffsetMs }) => clockOffsetMs),
    ),
    resetting: (await db.engineCommand.count({ where: { name: "reset_practice", finishedAt: null } })) > 0,
    probes: await lastMeasured(db, gameDayId),
    targets: check === null ? null : { at: check.at.getTime(), findings: findingsSchema.parse(check.findings) },
    rivals: await rivals(db, gameDayId, z.array(z.string()).parse(check?.reserves ?? [])),
    failures: await db.firing.count({ where: { gameDayId, state: { in: ["planned", "armed"] } } }),
    published: (await db.publishedLine.count({ where: { gameDayId } })) > 0,
    joined: members.length,
    empty: workstreams.filter(({ id }) => members.every(({ workstreamId }) => workstreamId !== id)).map(({ name }) => name),
  };
}

/** Other game days' open firings of the same targets, each target once. They have organizers of their own and are not named. */
async function rivals(db: Database | Transaction, gameDayId: string, reserves: readonly string[]): Promise<BeforeStart["rivals"]> {
  const records = await db.undoRecord.findMany({
    where: { reserves: { in: [...reserves] }, firing: { gameDayId: { not: gameDayId }, state: { in: [...brokenStates, "armed"] } } },
    select: { target: true, firing: { select: { state: true } } },
  });
  const broken = new Map<string, boolean>();
  for (const { target, firing } of records) broken.set(target, broken.get(target) === true || firing.state !== "armed");
  return [...broken].map(([target, isBroken]) => ({ target, broken: isBroken }));
}

async function lastMeasured(db: Database | Transaction, gameDayId: string): Promise<BeforeStart["probes"]> {
  const rows = await db.$queryRaw<{ state: string; plan: unknown; value: number | null; at: Date | null }[]>`
    SELECT p."state", p."plan", s."value", s."at" FROM "backchannel"."probe" p
    LEFT JOIN LATERAL (
      SELECT "value", "at" FROM "backchannel"."probe_sample" WHERE "probeId" = p."id" ORDER BY "at" DESC LIMIT 1
    ) s ON true
    WHERE p."gameDayId" = ${gameDayId}::uuid ORDER BY p."position"`;
  return rows.map(({ state, plan, value, at }) => {
    const { name, unit, bounds } = probePlanSchema.parse(plan);
    return { name, unit, bounds, state: state as Health, value, at: at?.getTime() ?? null };
  });
}
