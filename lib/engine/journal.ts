import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { JsonValue } from "#lib/injectors/contract.ts";

const moment = z.number().int();

const entrySchema = z.object({
  firingId: z.string(),
  gameDayId: z.string(),
  failureKey: z.string(),
  injector: z.string(),
  params: z.record(z.string(), z.unknown()),
  undo: z.array(z.object({ target: z.string(), state: z.custom<JsonValue>((value) => value !== undefined) })),
  maxDurationMs: z.number().int().positive(),
  armedAt: moment,
  /** Set just before the first change; null while only armed. Milliseconds since the epoch, like all moments here. */
  firedAt: moment.nullable(),
});

/** What the watchdog needs to undo a firing with PostgreSQL, web and engine gone. */
export type JournalEntry = z.infer<typeof entrySchema>;

export type Journal = {
  /** On disk (fsync) when it resolves. */
  write: (entry: JournalEntry) => Promise<void>;
  /**
   * Notes that it was fired. On disk as `write` when this process has not written the entry of that arming before; else safe against the
   * death of the process only, for the undo records already are.
   */
  markFired: (entry: JournalEntry) => Promise<void>;
  remove: (firingId: string) => Promise<void>;
  list: () => Promise<JournalEntry[]>;
  /** Which firings have an entry, without reading any. */
  firingIds: () => Promise<Set<string>>;
  /** Shows that an engine on this machine lives, also while PostgreSQL can't be asked. */
  beat: () => Promise<void>;
  /** When an engine on this machine last showed that it lives, null when never. */
  lastBeatAt: () => Promise<number | null>;
};

/** The local journal in `folder`: one file a firing, readable by its owner only. */
export function openJournal(folder: string): Journal {
  /** The arming of each entry that was written here. */
  const known = new Map<string, number>();
  const path = (firingId: string): string => join(folder, `${firingId}.json`);
  const beatPath = join(folder, "engine.alive");
  const made = (): Promise<unknown> => mkdir(folder, { recursive: true, mode: 0o700 });
  const firingIds = async (): Promise<Set<string>> => {
    const names = await readdir(folder).catch(() => []);
    return new Set(names.flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -".json".length)] : [])));
  };

  const put = async (entry: JournalEntry, durable: boolean): Promise<void> => {
    await made();
    const draft = `${path(entry.firingId)}.${randomUUID()}.draft`;
    const file = await open(draft, "w", 0o600);
    try {
      await file.writeFile(JSON.stringify(entry));
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path(entry.firingId));
    if (durable) await syncFolder(folder);
    known.set(entry.firingId, entry.armedAt);
  };

  return {
    write: (entry) => put(entry, true),
    markFired: (entry) => put(entry, known.get(entry.firingId) !== entry.armedAt),
    remove: async (firingId) => {
      known.delete(firingId);
      await rm(path(firingId), { force: true });
    },
    list: async () => {
      const entries = await Promise.all([...(await firingIds())].map((firingId) => read(path(firingId))));
      return entries.filter((entry) => entry !== null);
    },
    firingIds,
    beat: async () => {
      await made();
      await writeFile(beatPath, String(process.pid));
    },
    lastBeatAt: async () => (await stat(beatPath).catch(() => null))?.mtimeMs ?? null,
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

/** An entry, or null when the file went away or can't be read as one. */
async function read(path: string): Promise<JournalEntry | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return entrySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
