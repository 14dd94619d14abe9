import { holdingStates } from "#lib/domain/firing-states.ts";
import { deletionsOf } from "#lib/persistence/deleting/deleted-game-days.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import type { JournalEntry } from "../journal/journal.ts";

/** Whoever disarms what was only just armed removes its entry: before that, asking PostgreSQL for it is for nothing. */
const settledAfterMs = 15_000;
const kept: readonly string[] = holdingStates;
const over: readonly string[] = ["reverted", "taken_over"];

/**
 * Removes entries of firings that PostgreSQL knows to be over. Returns what it can't vouch for: what was fired as the journal has it, and
 * never was as the database has it. The database may be another one, a restored one, or one that failed over and lost its last commits.
 */
export async function tidyJournal(engine: Engine, entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
  const old = entries.filter(({ armedAt }) => clockNow() - armedAt > settledAfterMs);
  if (old.length === 0) return [];
  const rows = await engine.store.organizers.firing.findMany({
    where: { id: { in: old.map(({ firingId }) => firingId) } },
    select: { id: true, state: true, revertedAt: true },
  });
  const deleted = new Set(
    (await deletionsOf(engine.store.organizers, [...new Set(old.map(({ gameDayId }) => gameDayId))])).map((one) => one.gameDayId),
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const doubtful: JournalEntry[] = [];
  for (const entry of old) {
    const row = known.get(entry.firingId);
    if (row !== undefined && kept.includes(row.state)) continue;
    const isOver = row !== undefined && over.includes(row.state) && (row.revertedAt?.getTime() ?? Infinity) >= (entry.firedAt ?? 0);
    // Nothing is deleted before it is undone or taken over.
    if (isOver || entry.firedAt === null || (row === undefined && deleted.has(entry.gameDayId)))
      await engine.journal.remove(entry.firingId, entry.armedAt);
    else doubtful.push(entry);
  }
  return doubtful;
}
