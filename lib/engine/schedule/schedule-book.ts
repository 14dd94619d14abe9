import { gameDayStateSchema } from "#lib/domain/enums.ts";
import type { Clock, Hold } from "#lib/domain/clock.ts";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import type { ScheduledFiring } from "#lib/domain/schedule/schedule.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import { newestFirings } from "#lib/persistence/firing/newest.ts";
import type { Store } from "#lib/persistence/store.ts";
import { firingShape, loadedFiring, type LoadedFiring } from "../firing/load.ts";

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

const entryShape = {
  ...firingShape,
  detection: { select: { detectedAt: true, confirmedAt: true } },
  moves: { where: { to: "failed" }, select: { at: true }, take: 1 },
} as const;

/** Reads a whole book; null when there is no such game day. */
export async function readBook(store: Store, gameDayId: string): Promise<Book | null> {
  const run = await readRun(store, gameDayId);
  if (run === null) return null;
  const holds = await store.organizers.hold.findMany({ where: { gameDayId }, select: { from: true, to: true } });
  const newest = await newestFirings(store.organizers, gameDayId);
  const entries = await readEntries(
    store,
    newest.map(({ firingId }) => firingId),
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
  return { gameDayId, state: gameDayStateSchema.parse(state), clock, allClearAt: ms(allClearAt), cursor: lastSeq };
}

/** Firings as the schedule sees them, with all that firing them needs. */
export async function readEntries(store: Store, firingIds: readonly string[]): Promise<BookEntry[]> {
  if (firingIds.length === 0) return [];
  const rows = await store.organizers.firing.findMany({ where: { id: { in: [...firingIds] } }, include: entryShape });
  return rows.map((row) => {
    const firing = loadedFiring(row);
    const { plan, firingId, failureKey, state, armedAt } = firing;
    return {
      failureKey,
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
      pocket: row.pocket,
      irreversible: isIrreversible(plan.injector),
      firing,
    };
  });
}

const ms = (moment: Date | null): number | null => moment?.getTime() ?? null;
