import { randomUUID } from "node:crypto";
import { failurePlanSchema, probePlanSchema, type FailurePlan, type ProbePlan } from "#lib/domain/plan.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { z } from "zod";

export type FailureWish = Partial<z.input<typeof failurePlanSchema>> & { key: string };
export type GameDayWish = {
  state?: GameDayState;
  /** How long ago it started, and how long it has been held, in milliseconds. */
  startedAgoMs?: number;
  heldAgoMs?: number;
  failures?: FailureWish[];
  probes?: (Partial<z.input<typeof probePlanSchema>> & { key: string })[];
};

/** A game day of a test, in the database, with one planned firing a failure. */
export type TestGameDay = {
  gameDayId: string;
  firingId: (key: string) => string;
  target: (key: string) => string;
  /** Leaves a command for the engines, as the web does, without waking them. */
  ask: (name: string, key: string | null, input?: Record<string, string>) => Promise<string>;
};

export async function makeGameDay(store: Store, wish: GameDayWish = {}): Promise<TestGameDay> {
  const gameDayId = randomUUID();
  const now = Date.now();
  const ago = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(now - ms));
  const startedAt = ago(wish.startedAgoMs);
  const heldSince = ago(wish.heldAgoMs);
  const state = wish.state ?? "running";
  await store.owner.gameDay.create({
    data: {
      id: gameDayId,
      name: "Test day",
      environment: "test",
      zone: "UTC",
      phase: "running",
      clockStartedAt: startedAt,
      clockHeldSince: heldSince,
      rooms: { create: { key: "gameday", name: "gameday" } },
    },
  });
  await store.owner.run.create({ data: { gameDayId, state: "draft", startedAt, heldSince, allClearAtMs: 3_600_000, plan: {} } });
  if (heldSince !== null)
    await store.owner.hold.create({ data: { id: randomUUID(), gameDayId, from: heldSince, by: "test", byKind: "person", why: "" } });
  const target = (key: string): string => `${gameDayId} ${key}`;
  const firings = new Map<string, string>();
  for (const [position, failure] of (wish.failures ?? []).entries()) {
    const plan = failureOf(failure, target(failure.key));
    const id = randomUUID();
    firings.set(failure.key, id);
    await store.owner.failure.create({
      data: {
        id: randomUUID(),
        gameDayId,
        key: failure.key,
        position,
        plan: plan as object,
        firings: { create: { id, gameDayId, pocket: plan.trigger.kind === "hand" } },
      },
    });
  }
  for (const [position, probe] of (wish.probes ?? []).entries()) await storeProbe(store, gameDayId, position, probeOf(probe));
  // Last: an engine that reads a running day's schedule expects to hear of what comes after by events.
  await store.owner.run.update({ where: { gameDayId }, data: { state } });
  return {
    gameDayId,
    firingId: (key) => firings.get(key) ?? "",
    target,
    ask: async (name, key, input = {}) => {
      const id = randomUUID();
      await store.owner.engineCommand.create({
        data: { id, gameDayId, name, firingId: key === null ? null : (firings.get(key) ?? null), input, by: "Dana" },
      });
      return id;
    },
  };
}

function failureOf(wish: FailureWish, target: string): FailurePlan {
  return failurePlanSchema.parse({
    name: wish.key,
    injector: "memory",
    params: { targets: [target] },
    target,
    applicationKeys: ["api"],
    hypothesis: "It holds.",
    expectations: [],
    probeKeys: [],
    trigger: { kind: "hand" },
    maxDurationMs: 600_000,
    publicName: wish.key,
    ...wish,
  });
}

const probeOf = (wish: Partial<z.input<typeof probePlanSchema>> & { key: string }): ProbePlan =>
  probePlanSchema.parse({ name: wish.key, kind: "http.json", params: {}, unit: "", bounds: { min: 1 }, public: true, ...wish });

async function storeProbe(store: Store, gameDayId: string, position: number, plan: ProbePlan): Promise<void> {
  await store.owner.probe.create({ data: { id: randomUUID(), gameDayId, key: plan.key, position, plan: plan as object } });
  if (plan.public) await store.owner.healthTile.create({ data: { gameDayId, key: plan.key, name: plan.name, unit: plan.unit, position } });
}

export const stateOf = async (store: Store, firingId: string): Promise<FiringState> =>
  (await store.owner.firing.findUniqueOrThrow({ where: { id: firingId }, select: { state: true } })).state as FiringState;
