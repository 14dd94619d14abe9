import type { Engine } from "../engine.ts";
import type { JournalEntry } from "../journal/journal.ts";
import type { KnownState } from "./state-within.ts";
import { undoOne } from "./undo-one.ts";

export type Wish = { entry: JournalEntry | null; row: KnownState | "unknown" | null; why: string };

/** Which firings this process undoes now, and when it may try again what it could not undo. */
export type Undoing = {
  /** Begins, unless it is at it already or has only just failed. `wish` may still say null: not now. */
  begin: (firingId: string, wish: () => Promise<Wish | null>) => Promise<void>;
  busy: () => boolean;
  /** What failed may be tried at once. */
  again: () => void;
};

const firstWaitMs = 500;
const longestWaitMs = 60_000;
/** What was never fired is looked at again until its mark is gone. */
const leftForMs = 1_000;
/** At a start the practice stack comes up a little later than who undoes what it was left with. */
const loudAtTry = 4;

/** `onDone` hears of each that is not broken any more. `says`: for the person at the terminal. */
export function createUndoing(engine: Engine, onDone: (firingId: string) => void, says: (words: string) => void): Undoing {
  const inHand = new Set<string>();
  const failures = new Map<string, { times: number; notBefore: number }>();
  const left = new Map<string, number>();

  const undo = async (firingId: string, { entry, row, why }: Wish): Promise<void> => {
    const key = entry?.failureKey ?? (row !== null && row !== "unknown" ? row.failureKey : firingId);
    const times = failures.get(firingId)?.times ?? 0;
    if (times === 0 && !left.has(firingId)) says(`${key} is broken and is being undone: ${why}`);
    const { outcome, says: words } = await undoOne(engine, firingId, { entry, row, why });
    if (outcome === "broken") {
      failures.set(firingId, { times: times + 1, notBefore: performance.now() + Math.min(firstWaitMs * 2 ** times, longestWaitMs) });
      if (times === loudAtTry) says(`${key} is NOT UNDONE yet: ${words}`);
      engine.log.error({ firingId, why, tries: times + 1 }, `${key} is not undone: ${words}`);
      return;
    }
    failures.delete(firingId);
    onDone(firingId);
    if (outcome === "left") {
      if (!left.has(firingId)) says(`${key} is left: ${words}`);
      left.set(firingId, performance.now() + leftForMs);
      return;
    }
    left.delete(firingId);
    says(`${key} is undone: ${words}`);
    engine.log.warn({ firingId, why }, `${key} is undone: ${words}`);
  };

  return {
    begin: async (firingId, wish) => {
      if (inHand.has(firingId) || Math.max(failures.get(firingId)?.notBefore ?? 0, left.get(firingId) ?? 0) > performance.now()) return;
      inHand.add(firingId);
      try {
        const wanted = await wish();
        if (wanted !== null) await undo(firingId, wanted);
      } catch (error) {
        engine.log.error({ err: error, firingId }, "the watchdog failed at an undo");
      } finally {
        inHand.delete(firingId);
      }
    },
    busy: () => inHand.size > 0,
    again: () => failures.forEach((failure) => (failure.notBefore = 0)),
  };
}
