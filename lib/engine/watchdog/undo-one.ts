import { setTimeout as sleep } from "node:timers/promises";
import { watchdogActor } from "#lib/domain/actor.ts";
import { findInjector, isInjectorKind } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { surelyMineMs } from "../lease.ts";
import { settleOrSay } from "../undoing/settle-or-say.ts";
import { undoFromJournal } from "../undoing/undo-from-journal.ts";
import { stateWithin, type KnownState } from "./state-within.ts";

const recordTries = 3;
/** An engine claims within `surelyMineMs` of its mark and hears of it within as long again, or does not break anything any more. */
const markHoldsMs = 2 * surelyMineMs + 3_000;

/** `done`: nothing of it is broken any more. `broken`: to be tried again. `left`: it was never fired. */
export type UndoneOne = { outcome: "done" | "broken" | "left"; says: string };

/**
 * Undoes one firing at its targets first, from the journal and without asking anybody, and tells PostgreSQL then, which may be gone: two that
 * undo at once do no harm, one that waits for the other may. What only PostgreSQL knows of, and what is undone by words in the rooms, is
 * undone through it. Never throws.
 */
export async function undoOne(
  engine: Engine,
  firingId: string,
  { entry, row, why }: { entry: JournalEntry | null; row: KnownState | "unknown" | null; why: string },
): Promise<UndoneOne> {
  const known = row !== null && row !== "unknown";
  if (entry === null || (known && speaks(entry))) return record(engine, firingId, why);
  // A claim that was refused, because the clock was held in that moment, has left its mark in the journal: its target is its owners'.
  const refused = known && row.state === "armed" && row.armedAt === entry.armedAt;
  const outcome = await undoFromJournal(engine, refused ? { ...entry, firedAt: null } : entry);
  if (outcome === "broken") return { outcome, says: "its target is not what it was, or can't be reached; the watchdog's log says why" };
  if (refused && outcome === "untouched") {
    if (entry.firedAt !== null && clockNow() - entry.firedAt >= markHoldsMs) await takeBack(engine, entry);
    return { outcome: "left", says: "it was not fired" };
  }
  const says = outcome === "undone" ? "proven by reading its targets back" : "its targets were untouched";
  if (!known || !row.broken) return { outcome: "done", says };
  const recorded = await record(engine, firingId, why);
  if (recorded.outcome === "broken") engine.log.warn({ firingId, says: recorded.says }, "undone, but not recorded");
  return { outcome: "done", says };
}

/** Whoever had made the mark is gone; one that can't be taken back is met again. */
const takeBack = (engine: Engine, { firingId, armedAt }: JournalEntry): Promise<void> =>
  engine.journal.unmark(firingId, armedAt).catch((error: unknown) => engine.log.warn({ err: error, firingId }, "a mark stays"));

const speaks = ({ injector }: JournalEntry): boolean => isInjectorKind(injector) && findInjector(injector).speakers !== undefined;

/** Undoes it through the database, which only proves what is undone already. */
async function record(engine: Engine, firingId: string, why: string): Promise<UndoneOne> {
  let says = "";
  for (let left = recordTries; left > 0; left -= 1) {
    try {
      const settled = await settleOrSay(engine, firingId, { by: watchdogActor, why });
      return { outcome: settled.state === "reverted" || settled.state === "taken_over" ? "done" : "broken", says: settled.says };
    } catch (error) {
      says = explainError(error, engine.log);
      const row = await stateWithin(engine, firingId);
      if (row !== null && (row === "unknown" || !row.broken)) return { outcome: "done", says };
    }
    await sleep(1_000);
  }
  return { outcome: "broken", says };
}
