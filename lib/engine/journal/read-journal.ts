import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { journalEntrySchema, journalMarkSchema, type JournalEntry } from "./journal-entry.ts";

/** `what` names the firing or the folder that can't be read, `why` in words: it may be broken, and nothing can tell. */
export type Unreadable = { what: string; why: string };
export type JournalReading = { entries: JournalEntry[]; unreadable: Unreadable[] };

/** Reads the whole folder. A folder that was never made holds nothing; one that can't be read, and a torn file, may hold anything. */
export async function readJournal(folder: string): Promise<JournalReading> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return { entries: [], unreadable: [] };
    return { entries: [], unreadable: [{ what: folder, why: `the journal can't be read (${codeOf(error)})` }] };
  }
  const firingIds = new Set(names.flatMap((name) => (/\.(json|fired)$/.test(name) ? [name.slice(0, name.indexOf("."))] : [])));
  const readings = await Promise.all([...firingIds].map((firingId) => readFiring(folder, firingId, names)));
  return {
    entries: readings.flatMap((reading) => (reading !== null && "firingId" in reading ? [reading] : [])),
    unreadable: readings.flatMap((reading) => (reading !== null && "what" in reading ? [reading] : [])),
  };
}

/** Null when it was removed meanwhile. */
async function readFiring(folder: string, firingId: string, names: readonly string[]): Promise<JournalEntry | Unreadable | null> {
  const marked = names.filter((name) => name.startsWith(`${firingId}.`) && name.endsWith(".fired"));
  try {
    // The entry first: who removes it has removed its marks before.
    const entry = await readAs(join(folder, `${firingId}.json`), journalEntrySchema);
    const marks = await Promise.all(marked.map((name) => readAs(join(folder, name), journalMarkSchema)));
    if (entry === null) {
      const left = marks.some((mark) => mark !== null);
      return left ? { what: firingId, why: "it was fired, and the entry with its undo records is gone" } : null;
    }
    const fired = marks.flatMap((mark) => (mark !== null && mark.armedAt === entry.armedAt ? [mark.firedAt] : []));
    return { ...entry, firedAt: fired.length > 0 ? Math.min(...fired) : entry.firedAt };
  } catch (error) {
    return { what: firingId, why: `its file can't be read (${codeOf(error)})` };
  }
}

/** Which arming a file of the journal is of; null when it is not there, or can't be read. */
export async function armingOf(path: string): Promise<number | null> {
  const found = await readAs(path, journalMarkSchema.pick({ armedAt: true })).catch(() => null);
  return found?.armedAt ?? null;
}

/** Null when there is no such file. Throws for one that is torn. */
async function readAs<Value>(path: string, schema: z.ZodType<Value>): Promise<Value | null> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
  return schema.parse(JSON.parse(text));
}

function codeOf(error: unknown): string {
  if (error instanceof SyntaxError || error instanceof z.ZodError) return "torn";
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
