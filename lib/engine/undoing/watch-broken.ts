import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import type { JournalEntry } from "../journal/journal.ts";
import { readToSweep } from "./sweep-broken.ts";
import { createDeadlines } from "../watchdog/deadlines.ts";
import { findLife, type Life, type Since } from "../watchdog/find-life.ts";
import { stateWithin } from "../watchdog/state-within.ts";
import { tidyJournal } from "../watchdog/tidy-journal.ts";
import { createUndoing } from "../watchdog/undoing.ts";

/** How long no engine must have lived before the watchdog undoes also what is not due yet. */
export const watchGraceMs = 15_000;
/** An engine looks each second for what is due. What it has not undone by then the watchdog undoes, whatever the engine claims. */
const engineWithinMs = 1_000;
/** What an engine has just begun to revert is left to it for this long: it stands still when nothing comes of it. */
const revertingWithinMs = 1_500;
/** What was only armed and untouched is not looked at again and again. */
const unsureEveryMs = 10_000;

export type WatchOptions = { graceMs?: number; says?: (words: string) => void };

export type Watch = {
  /** Begins to undo what is past its deadline or is wanted undone, and does not wait for it. Quick: for several times a second. */
  look: () => Promise<void>;
  /** Asks who lives; what nobody is left for is wanted undone from then on, and what is over leaves the journal. */
  survey: () => Promise<Seen>;
  /** Wants everything undone that is broken now and has no engine that lives, due or not. Resolves with how many that are. */
  wantAll: (why: string) => Promise<number>;
  /** Whether something is wanted undone, or is being undone. */
  busy: () => boolean;
  /** What could not be undone is tried again at once: its target may be back. */
  again: () => void;
  /** From now on only signs of life count that are newer. */
  supervisorEnded: () => void;
};

export type Seen = {
  engineLives: boolean;
  /** Failures that were fired and not proven reverted, as the journal of this machine and, with no engine left, PostgreSQL know them;
   * and what the journal can't read. */
  broken: string[];
};

/**
 * Undoes what engines left broken or are late with: by the journal of this machine, with PostgreSQL there or gone, whatever an engine says of
 * itself. Nothing here throws.
 */
export function createWatch(engine: Engine, { graceMs = watchGraceMs, says = () => undefined }: WatchOptions = {}): Watch {
  const deadlines = createDeadlines();
  const wanted = new Map<string, string>();
  const undoing = createUndoing(engine, (firingId) => wanted.delete(firingId), says);
  // By a clock that nobody sets: a machine that wakes up has its engines for dead until their next renewal.
  let lastAliveAt = performance.now();
  let lastUnsureAt = -Infinity;
  let aloneSince: Since | null = null;

  const look = async (): Promise<void> => {
    const entries = new Map((await engine.journal.list()).entries.map((entry) => [entry.firingId, entry]));
    deadlines.keepOnly(new Set(entries.keys()));
    for (const [firingId, entry] of entries) {
      const lateMs = -deadlines.leftMs(entry, clockNow());
      if (lateMs < engineWithinMs && !wanted.has(firingId)) continue;
      void undoing.begin(firingId, async () => {
        const row = await stateWithin(engine, firingId);
        const justBegun = row !== null && row !== "unknown" && row.state === "reverting" && lateMs < revertingWithinMs;
        const why = wanted.get(firingId);
        return why === undefined && justBegun ? null : { entry, row, why: why ?? "its maximum duration is over" };
      });
    }
    for (const [firingId, why] of wanted)
      if (!entries.has(firingId))
        void undoing.begin(firingId, async () => ({ entry: null, row: await stateWithin(engine, firingId), why }));
  };

  const survey = async (): Promise<Seen> => {
    const life = await findLife(engine, graceMs, aloneSince);
    if (life.lives) lastAliveAt = performance.now();
    const { entries, unreadable } = await engine.journal.list();
    for (const { what, why } of unreadable)
      engine.log.error({ what }, `MAY BE BROKEN, and can't be undone from the journal: ${what}, ${why}`);
    const orphans = await readOrphans(engine, life, entries);
    // Where all is slow, as long may have passed since we asked.
    if (!life.lives && performance.now() - lastAliveAt >= graceMs) {
      for (const firingId of orphans.keys()) want(firingId, "no engine lives any more");
      if (life.engines === null) wantUnsure(entries);
    }
    if (life.engines !== null)
      for (const entry of await tidyJournal(engine, entries))
        if (deadlines.leftMs(entry, clockNow()) <= 0) want(entry.firingId, "the database does not know that it was fired");
    await engine.lines.flush();
    return { engineLives: life.lives, broken: [...new Set([...orphans.values(), ...unreadable.map(({ what }) => what)])] };
  };

  const want = (firingId: string, why: string): void => {
    if (!wanted.has(firingId)) wanted.set(firingId, why);
  };

  /** An entry of what was only armed may hide that it was fired: with PostgreSQL gone its target alone can tell. */
  const wantUnsure = (entries: readonly JournalEntry[]): void => {
    if (performance.now() - lastUnsureAt < unsureEveryMs) return;
    lastUnsureAt = performance.now();
    for (const { firingId, firedAt } of entries) if (firedAt === null) want(firingId, "it may have been fired");
  };

  const safely = async <Result>(what: string, work: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      engine.log.error({ err: error }, `the watchdog could not ${what}`);
      return otherwise;
    }
  };

  return {
    look: () => safely("look", look, undefined),
    survey: () => safely("ask who lives", survey, { engineLives: false, broken: ["what could not be read"] }),
    wantAll: (why) =>
      safely(
        "look for what is broken",
        async () => {
          const orphans = await readOrphans(engine, await findLife(engine, graceMs, aloneSince), (await engine.journal.list()).entries);
          for (const firingId of orphans.keys()) want(firingId, why);
          return orphans.size;
        },
        0,
      ),
    busy: () => wanted.size > 0 || undoing.busy(),
    again: undoing.again,
    supervisorEnded: () => {
      aloneSince = { database: clockNow(), machine: Date.now() };
      lastAliveAt = performance.now();
    },
  };
}

/** What was fired here and, with no engine left anywhere, what the database has as broken: failures' keys by firing. */
async function readOrphans(engine: Engine, { engines }: Life, entries: readonly JournalEntry[]): Promise<Map<string, string>> {
  // A mark is made shortly ahead of the firing, and taken back when nothing comes of it.
  const isFired = ({ firedAt }: JournalEntry): boolean => firedAt !== null && firedAt <= clockNow();
  const orphans = new Map(entries.filter(isFired).map(({ firingId, failureKey }) => [firingId, failureKey]));
  if (engines?.length !== 0) return orphans;
  for (const { firingId, failureKey, irreversible } of await readToSweep(engine, null))
    if (!irreversible) orphans.set(firingId, failureKey);
  return orphans;
}
