import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StartRefusal } from "../startup/refusal.ts";

const schema = z.object({
  url: z.string(),
  databaseUrl: z.string(),
  practiceUrl: z.string().nullable(),
  participantsUrl: z.string().nullable().default(null),
});

/** What runs from a data folder now; other commands (organizer-link, stop-all) find it by this file, which only its owner may read. */
export type Running = z.infer<typeof schema>;

const fileIn = (dataFolder: string): string => join(dataFolder, "running.json");

export async function noteRunning(dataFolder: string, running: Running): Promise<void> {
  await writeFile(fileIn(dataFolder), JSON.stringify(running), { mode: 0o600 });
}

export async function noteStopped(dataFolder: string): Promise<void> {
  await rm(fileIn(dataFolder), { force: true });
}

/** null when nothing was started from the folder, or it has stopped. After a SIGKILL it may tell of what no longer runs. Throws StartRefusal. */
export async function readRunning(dataFolder: string): Promise<Running | null> {
  const file = fileIn(dataFolder);
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new StartRefusal(`${file} can't be read as what runs there: stop Gameday, remove the file and start again.`, error);
  }
}
