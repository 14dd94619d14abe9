import { z } from "zod";
import type { Organizer } from "#lib/domain/people.ts";
import { probePlanSchema } from "#lib/domain/plan.ts";
import { startFindings, type BeforeStart, type StartFinding } from "#lib/domain/start-findings.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Database, Store, Transaction } from "#lib/persistence/store.ts";
import type { Health } from "#lib/domain/health.ts";

/** `checking`: the engine looks at the targets, or resets the practice stack, at this moment. */
export type StartView = { findings: StartFinding[]; checking: boolean; practice: boolean };

const findingsSchema = z.array(z.object({ failureKey: z.string().nullable(), says: z.string() }));

/** What is not green, for the organizer who is about to start. */
export async function readStart({ organizers: db }: Pick<Store, "organizers">, { gameDayId }: Organizer): Promise<StartView> {
  const checking = await db.engineCommand.count({
    where: { gameDayId, finishedAt: null, name: { in: ["check_targets", "reset_practice"] } },
  });
  const practice = (process.env.GAMEDAY_PRACTICE_URL ?? "") !== "";
  return { findings: startFindings(await beforeStart(db, gameDayId, clockNow())), checking: checking > 0, practice };
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
  return {
    now,
    engineAlive: (await db.engineLease.count({ where: { expiresAt: { gt: new Date(now) } } })) > 0,
    probes: await lastMeasured(db, gameDayId),
    targets: check === null ? null : { at: check.at.getTime(), findings: findingsSchema.parse(check.findings) },
    failures: await db.failure.count({ where: { gameDayId } }),
    published: (await db.publishedLine.count({ where: { gameDayId } })) > 0,
    joined: members.length,
    empty: workstreams.filter(({ id }) => members.every(({ workstreamId }) => workstreamId !== id)).map(({ name }) => name),
  };
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
