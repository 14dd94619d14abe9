import { join } from "node:path";
import { openJournal } from "#lib/engine/journal.ts";

/** What a person who ends everything reads when something stays broken by that; null when nothing does, as far as this folder knows. */
export async function stillBroken(dataFolder: string): Promise<string | null> {
  const fired = (await openJournal(join(dataFolder, "journal")).list()).filter(({ firedAt }) => firedAt !== null);
  if (fired.length === 0) return null;
  const keys = [...new Set(fired.map(({ failureKey }) => failureKey))].toSorted();
  return `STILL BROKEN: ${keys.join(", ")}. Nothing reverts that until you start again; npm run stop-all reverts now what it can reach.`;
}
