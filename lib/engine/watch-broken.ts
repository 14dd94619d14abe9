import { brokenStates } from "#lib/domain/lifecycle.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import type { JournalEntry } from "./journal.ts";
import { livingEngines } from "./lease.ts";
import { settleBroken } from "./settle-broken.ts";
import { readBroken } from "./sweep-broken.ts";
import { undoFromJournal } from "./undo-from-journal.ts";

/** How long no engine must have lived, and how long something must be overdue, before the watchdog acts. */
export const watchGraceMs = 15_000;

export type Watch = {
  /** Looks once and does what is to be done; resolves when it is done or has failed. Never throws. */
  look: () => Promise<Seen>;
};

export type Seen = {
  engineLives: boolean;
  /** Failures that were fired and not proven reverted, as the journal of this machine knows them, and what it can't read. */
  broken: string[];
};

const askWithinMs = 4_000;
const againAfterMs = 10_000;

/**
 * Reverts what engines left broken: through PostgreSQL while it can be reached, so that the proof is stored; from the journal of this
 * machine alone when it can't. With PostgreSQL gone a living engine can't revert on time either: what is overdue is then undone here.
 */
export function createWatch(engine: Engine, graceMs: number = watchGraceMs): Watch {
  // By a clock that nobody sets: a machine that wakes up has its engines for dead until their next renewal.
  let lastAliveAt = performance.now();
  const notBefore = new Map<string, number>();

  const mayTry = (firingId: string): boolean => (notBefore.get(firingId) ?? 0) <= Date.now();
  const later = (firingId: string): void => void notBefore.set(firingId, Date.now() + againAfterMs);

  const throughDatabase = async (): Promise<void> => {
    const rows = (await readBroken(engine, null)).filter(({ firingId, irreversible }) => !irreversible && mayTry(firingId));
    await Promise.all(
      rows.map(async ({ firingId }) => {
        try {
          const { says } = await settleBroken(engine, firingId, { by: "watchdog", why: "no engine lives any more" });
          engine.log.warn({ firingId }, says);
        } catch (error) {
          engine.log.error({ firingId }, `not reverted by the watchdog: ${explainError(error, engine.log)}`);
        }
        later(firingId);
      }),
    );
    await engine.lines.flush();
  };

  const fromJournal = async (entries: readonly JournalEntry[]): Promise<void> => {
    await Promise.all(
      entries
        .filter(({ firingId }) => mayTry(firingId))
        .map(async (entry) => {
          if ((await undoFromJournal(engine, entry)) === "broken") later(entry.firingId);
        }),
    );
  };

  const look = async (): Promise<Seen> => {
    const living = await askForEngines(engine);
    const now = clockNow();
    const { entries, unreadable } = await engine.journal.list();
    for (const { what, why } of unreadable)
      engine.log.error({ what }, `MAY BE BROKEN, and can't be reverted from the journal: ${what}, ${why}`);
    const beatAt = await engine.journal.lastBeatAt();
    const engineLives = living === null ? beatAt !== null && now - beatAt < graceMs : living.length > 0;
    if (engineLives) lastAliveAt = performance.now();
    const orphaned = performance.now() - lastAliveAt >= graceMs;
    if (living === null) await fromJournal(entries.filter((entry) => orphaned || isOverdue(entry, now - graceMs)));
    else if (orphaned) await throughDatabase();
    if (living !== null) await fromJournal((await tidy(engine, entries)).filter((entry) => isOverdue(entry, now)));
    const left = await engine.journal.firingIds();
    const broken = entries.filter(({ firingId, firedAt }) => firedAt !== null && left.has(firingId));
    return { engineLives, broken: [...broken.map(({ failureKey }) => failureKey), ...unreadable.map(({ what }) => what)] };
  };
  return {
    look: async () => {
      try {
        return await look();
      } catch (error) {
        engine.log.error({ err: error }, "the watchdog could not look");
        return { engineLives: false, broken: [] };
      }
    },
  };
}

const isOverdue = ({ firedAt, maxDurationMs }: JournalEntry, at: number): boolean => firedAt !== null && firedAt + maxDurationMs <= at;

/** Null when PostgreSQL does not answer in time. */
async function askForEngines(engine: Engine): Promise<string[] | null> {
  const late = AbortSignal.timeout(askWithinMs);
  const silence = new Promise<null>((resolve) => late.addEventListener("abort", () => resolve(null), { once: true }));
  return Promise.race([livingEngines(engine.store).catch(() => null), silence]);
}

/**
 * Removes entries of firings that the database knows to be over, or that were never fired and are no longer armed. Returns what was fired
 * and this database doesn't know as fired: the folder was used with another one, or it was restored, and nobody else will look at the target.
 */
async function tidy(engine: Engine, entries: readonly JournalEntry[]): Promise<JournalEntry[]> {
  const old = entries.filter(({ armedAt }) => clockNow() - armedAt > watchGraceMs);
  if (old.length === 0) return [];
  const rows = await engine.store.organizers.firing.findMany({
    where: { id: { in: old.map(({ firingId }) => firingId) } },
    select: { id: true, state: true },
  });
  const states = new Map(rows.map(({ id, state }) => [id, state]));
  const kept: readonly string[] = [...brokenStates, "armed"];
  const known: readonly string[] = [...kept, "reverted"];
  const isStray = ({ firingId, firedAt }: JournalEntry): boolean => firedAt !== null && !known.includes(states.get(firingId) ?? "");
  for (const entry of old)
    if (!isStray(entry) && !kept.includes(states.get(entry.firingId) ?? "")) await engine.journal.remove(entry.firingId);
  return old.filter(isStray);
}
