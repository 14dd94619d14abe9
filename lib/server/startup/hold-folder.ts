import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { StartRefusal } from "./refusal.ts";

export type HeldFolder = { release: () => void };

/** This module keeps what is held: the garbage collector would release a lock that only a local variable knows. */
const heldHere = new Set<DatabaseSync>();

/**
 * Holds a file for this process alone; null when another process holds it. The operating system lets go of it however the process ends:
 * a file with a process id in it would lie after a crash or in a container, where ids repeat. Throws StartRefusal when it can't be a lock.
 */
export function tryHold(file: string): HeldFolder | null {
  const database = open(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (codeOf(error) === sqliteBusy) return null;
    throw unusable(file, error);
  }
  heldHere.add(database);
  return {
    release: () => {
      if (heldHere.delete(database)) database.close();
    },
  };
}

const sqliteBusy = 5;
const codeOf = (error: unknown): unknown => (error instanceof Error && "errcode" in error ? error.errcode : undefined);

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    throw unusable(file, error);
  }
}

const unusable = (file: string, error: unknown): StartRefusal =>
  new StartRefusal(
    `The lock ${file} can't be used (${error instanceof Error ? error.message : String(error)}): remove it and start again.`,
    error,
  );

/** Holds a file while `work` runs, after whoever holds it now. `onWait` is called once when there is someone to wait for. */
export async function whileHolding<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  let held = tryHold(file);
  if (held === null) onWait();
  while (held === null) {
    await sleep(250);
    held = tryHold(file);
  }
  try {
    return await work();
  } finally {
    held.release();
  }
}
