import { decideDue, type DueDecision } from "#lib/domain/schedule.ts";
import type { Book, BookEntry } from "./schedule-book.ts";

/** How long before it is due a firing is armed. */
export const armAheadMs = 60_000;

export type Waiting = { firingId: string; due: number };
export type Ready = { entry: BookEntry; decision: Exclude<DueDecision, { do: "wait" }> };

export type Ahead = {
  /** Decided now. */
  ready: Ready[];
  /** Due at a known moment, the next first. */
  waiting: Waiting[];
  /** To be armed now, the next due first. */
  toArm: BookEntry[];
  /** The next moment at which one is to be armed, null when none is known. */
  armAt: number | null;
};

/** What a book asks for at `now` (ms since the epoch). Pocket failures wait for a person; so does arming what can't be undone. */
export function planAhead(book: Book, now: number): Ahead {
  const ahead: Ahead = { ready: [], waiting: [], toArm: [], armAt: null };
  if (book.state !== "running") return ahead;
  const all = [...book.entries.values()];
  const dues = new Map<string, number>();
  for (const entry of all) {
    if (entry.pocket || (entry.state !== "planned" && entry.state !== "armed")) continue;
    const decision = decide(book, entry, all, now);
    if (decision.do !== "wait") {
      ahead.ready.push({ entry, decision });
      continue;
    }
    if (decision.until === null) continue;
    dues.set(entry.firingId, decision.until);
    ahead.waiting.push({ firingId: entry.firingId, due: decision.until });
    if (entry.state === "armed" || entry.irreversible) continue;
    const armAt = decision.until - armAheadMs;
    if (armAt <= now) ahead.toArm.push(entry);
    else ahead.armAt = Math.min(ahead.armAt ?? armAt, armAt);
  }
  ahead.waiting.sort((a, b) => a.due - b.due);
  ahead.toArm.sort((a, b) => (dues.get(a.firingId) ?? 0) - (dues.get(b.firingId) ?? 0));
  return ahead;
}

/** The domain's decision on one entry of the book. */
export function decide(book: Book, entry: BookEntry, all: readonly BookEntry[], now: number): DueDecision {
  return decideDue(entry, all, book.clock, now, book.allClearAt, book.holds);
}
