import { mayDo } from "#lib/domain/firing-states.ts";
import { decideDue, type DueDecision } from "#lib/domain/schedule/schedule.ts";
import { readyAheadMs } from "../firing/ready-to-fire.ts";
import type { Book, BookEntry } from "../schedule/schedule-book.ts";

/** How long before it is due a firing is armed. */
export const armAheadMs = 60_000;

export type WaitingFiring = { firingId: string; due: number };
export type DueFiring = { entry: BookEntry; due: number };
export type Ready = { entry: BookEntry; decision: Exclude<DueDecision, { do: "wait" }> };

export type Ahead = {
  /** Decided now. */
  ready: Ready[];
  /** Due at a known moment, the next first. */
  waiting: WaitingFiring[];
  /** To be armed now, the next due first. */
  toArm: BookEntry[];
  /** Armed and due shortly: their targets are looked at once more. */
  soon: DueFiring[];
  /** The next moment at which one is to be armed or looked at, null when none is known. */
  nextAt: number | null;
};

/** What a book asks for at `now` (ms since the epoch). Pocket failures wait for a person; so does arming what can't be undone. */
export function planAhead(book: Book, now: number): Ahead {
  const ahead: Ahead = { ready: [], waiting: [], toArm: [], soon: [], nextAt: null };
  if (book.state !== "running") return ahead;
  const all = [...book.entries.values()];
  const dues = new Map<string, number>();
  for (const entry of all) {
    if (entry.pocket || !mayDo(entry.state, "fire")) continue;
    const decision = decide(book, entry, all, now);
    if (decision.do !== "wait") {
      ahead.ready.push({ entry, decision });
      continue;
    }
    if (decision.until === null) continue;
    dues.set(entry.firingId, decision.until);
    ahead.waiting.push({ firingId: entry.firingId, due: decision.until });
    if (entry.state === "planned" && entry.irreversible) continue;
    const at = decision.until - (entry.state === "armed" ? readyAheadMs : armAheadMs);
    if (at > now) ahead.nextAt = Math.min(ahead.nextAt ?? at, at);
    else if (entry.state === "armed") ahead.soon.push({ entry, due: decision.until });
    else ahead.toArm.push(entry);
  }
  ahead.waiting.sort((a, b) => a.due - b.due);
  ahead.toArm.sort((a, b) => (dues.get(a.firingId) ?? 0) - (dues.get(b.firingId) ?? 0));
  return ahead;
}

/** The domain's decision on one entry of the book. */
export function decide(book: Book, entry: BookEntry, all: readonly BookEntry[], now: number): DueDecision {
  return decideDue(entry, all, book.clock, now, book.allClearAt, book.holds);
}
