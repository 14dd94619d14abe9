import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";

export type Held = { release: () => void };

/**
 * Holds a file for this process alone; null when another process holds it. The operating system lets go of it however the process ends:
 * a file with a process id in it would lie after a crash or in a container, where ids repeat.
 */
export function tryHold(file: string): Held | null {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === 5) return null;
    throw error;
  }
}

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
