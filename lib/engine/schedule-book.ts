import type { Clock, Hold } from "#lib/domain/clock.ts";
import type { FiringState, GameDayState } from "#lib/domain/lifecycle.ts";
import { failurePlanSchema } from "#lib/domain/plan.ts";
import type { ScheduledFiring } from "#lib/domain/schedule.ts";
import { findInjector, isInjectorKind } from "#lib/injectors/registry.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { LoadedFiring } from "./load-firing.ts";

/** A failure of the run sheet with its newest firing. */
export type BookEntry = ScheduledFiring & { firing: LoadedFiring; pocket: boolean; irreversible: boolean };

/** What a process knows of one game day's schedule. `cursor`: the last event of the organizers' stream that is in it. */
export type Book = {
  gameDayId: string;
  state: GameDayState;
  clock: Clock;
  allClearAt: number | null;
  holds: Hold[];
  cursor: number;
  entries: Map<string, BookEntry>;
};

const firingShape = {
  failure: { select: { key: true, plan: true } },
  detection: { select: { detectedAt: true, confirmedAt: true } },
  moves: { where: { to: "failed" }, select: { at: true }, take: 1 },
  undo: { select: { target: true, state: true }, orderBy: { target: "asc" } },
} as const;

/** Reads a whole book; null when there is no such game day. */
export async function readBook(store: Store, gameDayId: string): Promise<Book | null> {
  const run = await readRun(store, gameDayId);
  if (run === null) return null;
  const holds = await store.organizers.hold.findMany({ where: { gameDayId }, select: { from: true, to: true } });
  const newest = await store.organizers.firing.findMany({
    where: { gameDayId },
    distinct: ["failureId"],
    orderBy: { attempt: "desc" },
    select: { id: true },
  });
  const entries = await readEntries(
    store,
    newest.map(({ id }) => id),
  );
  return {
    ...run,
    holds: holds.map(({ from, to }) => ({ from: from.getTime(), to: to?.getTime() ?? null })),
    entries: new Map(entries.map((entry) => [entry.firingId, entry])),
  };
}

export type RunRow = Pick<Book, "gameDayId" | "state" | "clock" | "allClearAt" | "cursor">;

/** The true state and clock, and where the stream stands. */
export async function readRun(store: Store, gameDayId: string): Promise<RunRow | null> {
  const run = await store.organizers.run.findUnique({ where: { gameDayId }, omit: { plan: true } });
  if (run === null) return null;
  const { startedAt, heldSince, heldTotalMs, stoppedAt, allClearAt, lastSeq, state } = run;
  const clock = { startedAt: ms(startedAt), heldSince: ms(heldSince), heldTotalMs, stoppedAt: ms(stoppedAt) };
  return { gameDayId, state: state as GameDayState, clock, allClearAt: ms(allClearAt), cursor: lastSeq };
}

/** Firings as the schedule sees them, with all that firing them needs. */
export async function readEntries(store: Store, firingIds: readonly string[]): Promise<BookEntry[]> {
  if (firingIds.length === 0) return [];
  const rows = await store.organizers.firing.findMany({ where: { id: { in: [...firingIds] } }, include: firingShape });
  return rows.map((row) => {
    const plan = failurePlanSchema.parse(row.failure.plan);
    const { id: firingId, gameDayId, pocket, engineId, armedAt, firedAt, revertDueAt, attemptsMade } = row;
    const state = row.state as FiringState;
    const undo = row.undo.map(({ target, state: before }) => ({ target, state: before as LoadedFiring["undo"][number]["state"] }));
    return {
      failureKey: plan.key,
      firingId,
      state,
      trigger: plan.trigger,
      armedAt: ms(armedAt),
      detectedAt: ms(row.detection?.detectedAt ?? null),
      confirmedAt: ms(row.detection?.confirmedAt ?? null),
      revertedAt: ms(row.revertedAt),
      failedAt: ms(row.moves[0]?.at ?? null),
      whenOverdue: plan.whenOverdue,
      lateToleranceMs: plan.lateToleranceMs,
      pocket,
      irreversible: isInjectorKind(plan.injector) && findInjector(plan.injector).irreversible !== undefined,
      firing: { firingId, gameDayId, failureKey: plan.key, state, plan, undo, engineId, armedAt, firedAt, revertDueAt, attemptsMade },
    };
  });
}

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;
