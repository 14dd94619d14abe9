import { randomUUID } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const fileIn = (dataFolder: string): string => join(dataFolder, "start-id");

/** Marks a data folder as that of this start: a watchdog that outlived its supervisor sees by it that somebody has taken over. */
export async function markStart(dataFolder: string): Promise<string> {
  const startId = randomUUID();
  await writeFile(fileIn(dataFolder), startId);
  return startId;
}

/** The last start of a folder and when that was, by this machine's clock; null when there was none or the folder is gone. */
export async function lastStart(dataFolder: string): Promise<{ startId: string; at: number } | null> {
  try {
    const [startId, { mtimeMs }] = await Promise.all([readFile(fileIn(dataFolder), "utf8"), stat(fileIn(dataFolder))]);
    return { startId, at: mtimeMs };
  } catch {
    return null;
  }
}
