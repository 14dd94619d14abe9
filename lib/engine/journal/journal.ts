import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JournalEntry } from "./journal-entry.ts";
import { armingOf, readJournal, type JournalReading } from "./read-journal.ts";

export type { JournalEntry } from "./journal-entry.ts";

/** All that is written is on disk (fsync) when the promise resolves; an entry with its undo records is never replaced by a mere mark. */
export type Journal = {
  write: (entry: JournalEntry) => Promise<void>;
  /**
   * Notes from when on it may be broken, in a file beside the entry; writes the entry too when this process has not written that arming.
   * The answer takes this very mark back, for what was not fired after all: engines of one machine share the folder.
   */
  markFired: (entry: JournalEntry & { firedAt: number }) => Promise<() => Promise<void>>;
  /** That arming was not fired after all: its marks go, its entry stays. */
  unmark: (firingId: string, armedAt: number) => Promise<void>;
  /** Removes what is of that arming, and what can't be read; a later arming's stays. */
  remove: (firingId: string, armedAt: number) => Promise<void>;
  /** Never throws: what can't be read is in the answer, and may be broken. */
  list: () => Promise<JournalReading>;
  /** Which firings have a file, readable or not. */
  firingIds: () => Promise<Set<string>>;
  /** Shows that an engine on this machine lives, also while PostgreSQL can't be asked. */
  beat: () => Promise<void>;
  /** When an engine on this machine last showed that it lives, null when never. */
  lastBeatAt: () => Promise<number | null>;
  /** The same of the watchdog. */
  watch: () => Promise<void>;
  lastWatchAt: () => Promise<number | null>;
};

/** The local journal in `folder`: one file a firing and one a mark, readable by their owner only. */
export function openJournal(folder: string): Journal {
  /** The arming of each entry that was written here. */
  const known = new Map<string, number>();
  const beatPath = join(folder, "engine.alive");
  const watchPath = join(folder, "watchdog.alive");
  const made = (): Promise<unknown> => mkdir(folder, { recursive: true, mode: 0o700 });
  const names = (): Promise<string[]> => readdir(folder).catch(() => []);

  const put = async (name: string, text: string): Promise<void> => {
    await made();
    const draft = join(folder, `${name}.${randomUUID()}.draft`);
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, join(folder, name));
    await syncFolder(folder);
  };

  const write = async (entry: JournalEntry): Promise<void> => {
    await put(`${entry.firingId}.json`, JSON.stringify(entry));
    known.set(entry.firingId, entry.armedAt);
  };

  const removeIfOf = async (armedAt: number, name: string): Promise<void> => {
    const found = await armingOf(join(folder, name));
    if (found === null || found === armedAt) await rm(join(folder, name), { force: true });
  };
  const unmark = async (firingId: string, armedAt: number): Promise<void> => {
    const marks = (await names()).filter((name) => name.startsWith(`${firingId}.`) && name.endsWith(".fired"));
    await Promise.all(marks.map((name) => removeIfOf(armedAt, name)));
  };

  const show = async (path: string): Promise<void> => {
    await made();
    await writeFile(path, String(process.pid));
  };
  const shownAt = async (path: string): Promise<number | null> => (await stat(path).catch(() => null))?.mtimeMs ?? null;

  return {
    write,
    markFired: async (entry) => {
      if (known.get(entry.firingId) !== entry.armedAt) await write({ ...entry, firedAt: null });
      const name = `${entry.firingId}.${randomUUID()}.fired`;
      await put(name, JSON.stringify({ armedAt: entry.armedAt, firedAt: entry.firedAt }));
      return () => rm(join(folder, name), { force: true });
    },
    unmark,
    remove: async (firingId, armedAt) => {
      if (known.get(firingId) === armedAt) known.delete(firingId);
      await unmark(firingId, armedAt);
      await removeIfOf(armedAt, `${firingId}.json`);
    },
    list: () => readJournal(folder),
    firingIds: async () =>
      new Set((await names()).flatMap((name) => (/\.(json|fired)$/.test(name) ? [name.slice(0, name.indexOf("."))] : []))),
    beat: () => show(beatPath),
    lastBeatAt: () => shownAt(beatPath),
    watch: () => show(watchPath),
    lastWatchAt: () => shownAt(watchPath),
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
