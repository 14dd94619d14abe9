import type { Unsent } from "#lib/realtime/client/outbox-store.ts";

/** Something written here: `sending` for the first moment, `waiting` when it could not be sent, `refused` when the server won't have it. */
export type Word = Unsent & { phase: "sending" | "waiting" | "refused" };

/** What is written and not yet in the stream. A word that was committed stays in place until the stream brings it back, so that nothing flickers. */
export function wordsInPlace(unsent: readonly Unsent[], committed: readonly Unsent[], known: Set<string>, waiting: boolean): Word[] {
  const words = unsent.map((item): Word => ({ ...item, phase: item.error !== null ? "refused" : waiting ? "waiting" : "sending" }));
  const open = new Set(unsent.map(({ id }) => id));
  const underway = committed.filter(({ id }) => !open.has(id)).map((item): Word => ({ ...item, phase: "sending" }));
  return [...underway, ...words].filter(({ id }) => !known.has(id)).sort((a, b) => a.writtenAt - b.writtenAt);
}

const writtenIn = ["title", "body", "topic", "reason", "answer"] as const;

/** What somebody wrote, whichever command carries it. */
export const textOf = (word: Unsent): string =>
  writtenIn
    .map((field) => fieldOf(word, field))
    .filter((text) => text !== "")
    .join("\n");

/** A field of what was written, as the command carries it. */
export function fieldOf(word: Unsent, field: string): string {
  const value = (word.input as Record<string, unknown>)[field];
  return typeof value === "string" ? value : "";
}
