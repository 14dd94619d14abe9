import { join } from "node:path";
import { openJournal } from "#lib/engine/journal/journal.ts";
import { clockNow } from "#lib/persistence/clock.ts";

/** Tells a person who ends everything what stays broken; null when nothing does, as far as this folder knows. */
export async function stillBroken(dataFolder: string): Promise<string | null> {
  const { entries, unreadable } = await openJournal(join(dataFolder, "journal")).list();
  const now = clockNow();
  // A mark is made shortly ahead of the firing.
  const fired = entries.filter(({ firedAt }) => firedAt !== null && firedAt <= now);
  if (fired.length === 0 && unreadable.length === 0) return null;
  const keys = [...new Set(fired.map(({ failureKey }) => failureKey))].toSorted();
  const unknown = unreadable.map(({ what, why }) => `${what} (${why})`);
  const broken = [
    ...(keys.length === 0 ? [] : [`STILL BROKEN: ${keys.join(", ")}.`]),
    ...(unknown.length === 0 ? [] : [`MAY BE BROKEN: ${unknown.join(", ")}.`]),
  ];
  return `${broken.join(" ")} Nothing reverts that until you start again; npm run stop-all reverts now what it can reach.`;
}
