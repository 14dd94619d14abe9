import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "#lib/commands/gate.ts";
import { startGameDay } from "#lib/commands/game-day/start.ts";
import { failurePlanSchema, type FailurePlan } from "#lib/domain/plan.ts";
import type { Store } from "#lib/persistence/store.ts";
import { ms, type Figure } from "./figure.ts";
import { organizer } from "./make-game-day.ts";
import { percentile } from "./percentile.ts";

export type LatenessPlan = { firings: number; firstAfterMs: number; spreadMs: number };

const settleMs = 10_000;

/** Failures of the reference driver at moments as irregular as chance makes them, the same in every run. */
export function memoryFailures({ firings, firstAfterMs, spreadMs }: LatenessPlan): FailurePlan[] {
  let seed = 2012;
  const chance = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: firings }, (_, index) =>
    failurePlanSchema.parse({
      key: `${String.fromCharCode(65 + Math.floor(index / 1000))}${index % 1000}`,
      name: `Reference ${index}`,
      injector: "memory",
      params: { targets: [`target-${index}`] },
      target: `target-${index}`,
      applicationKeys: ["call-tool"],
      hypothesis: "",
      expectations: [],
      probeKeys: [],
      trigger: { kind: "at", offsetMs: firstAfterMs + Math.floor(chance() * spreadMs) },
      maxDurationMs: 60 * 60_000,
      publicName: `Reference ${index}`,
    }),
  );
}

/** Starts the game day's clock and waits until the engine has fired everything, or should have. */
export async function runFirings(store: Store, gameDayId: string, plan: LatenessPlan): Promise<void> {
  const look = { at: new Date(), by: organizer.name, findings: [] };
  await store.organizers.targetCheck.upsert({ where: { gameDayId }, create: { gameDayId, ...look }, update: look });
  await runCommand(store, startGameDay, organizer, gameDayId, { why: "It is measured." });
  const until = performance.now() + plan.firstAfterMs + plan.spreadMs + settleMs;
  while (performance.now() < until) {
    await sleep(500);
    const left = await store.organizers.firing.count({ where: { gameDayId, inPlaceAt: null } });
    if (left === 0) return;
  }
}

/** `load`: what ran beside it, in words. `key`: how the keys of the failures begin that are looked at. */
type Looked = { load: string; aimMs: number; key?: string };

/** Lateness reckoned from the clock's start and the plan, not from what the engine thought was due. */
export async function latenessFigures(store: Store, gameDayId: string, { load, aimMs, key = "" }: Looked): Promise<Figure[]> {
  const run = await store.organizers.run.findUniqueOrThrow({ where: { gameDayId }, select: { startedAt: true } });
  const startedAt = run.startedAt?.getTime();
  if (startedAt === undefined) throw new Error("the game day's clock was never started");
  const rows = await store.organizers.firing.findMany({
    where: { gameDayId, failure: { key: { startsWith: key } } },
    select: { firedAt: true, inPlaceAt: true, state: true, why: true, failure: { select: { plan: true } } },
  });
  const late = rows.flatMap(({ firedAt, inPlaceAt, failure }) => {
    const { trigger } = failurePlanSchema.parse(failure.plan);
    if (trigger.kind !== "at" || firedAt === null || inPlaceAt === null) return [];
    return [firedAt.getTime() - startedAt - trigger.offsetMs];
  });
  const notFired = rows.filter(({ inPlaceAt }) => inPlaceAt === null);
  if (late.length === 0) throw new Error(`nothing was fired; the first is ${notFired[0]?.state}: ${notFired[0]?.why}`);
  const early = late.filter((value) => value < 0).length;
  const p99 = percentile(late, 0.99);
  return [
    {
      what: `Scheduled firings of the reference driver that fired, ${load}`,
      ours: `${late.length} of ${rows.length}`,
      aim: "all",
      meets: notFired.length === 0,
      cause: `${notFired.length} are ${[...new Set(notFired.map(({ state }) => state))].join(", ")}; one says: ${notFired[0]?.why}`,
    },
    {
      what: "Fired early",
      ours: `${early} of ${late.length}`,
      aim: "none",
      meets: early === 0,
      cause: `the earliest was ${-Math.min(...late)} ms early`,
    },
    {
      what: "Lateness of firings, p99",
      ours: ms(p99),
      aim: `at most ${aimMs} ms`,
      meets: p99 <= aimMs,
      cause: `p50 ${ms(percentile(late, 0.5))}, p90 ${ms(percentile(late, 0.9))}, p95 ${ms(percentile(late, 0.95))}, longest ${ms(Math.max(...late))}`,
    },
    { what: "Lateness of firings, p50 / longest", ours: `${ms(percentile(late, 0.5))} / ${ms(Math.max(...late))}` },
  ];
}
