import type { JournalEntry } from "../journal/journal.ts";
import { readyAheadMs } from "../firing/ready-to-fire.ts";

/** A mark of the journal may be made this much ahead of the firing; twice that, for the clock's sake. */
const aheadMs = 2 * readyAheadMs;

/** How long each firing may still be broken. */
export type Deadlines = {
  /** Milliseconds until the deadline of what was fired, negative once it is past. Infinity for what was only armed. */
  leftMs: (entry: JournalEntry, now: number) => number;
  /** Forgets what is in the journal no more. */
  keepOnly: (firingIds: ReadonlySet<string>) => void;
};

/**
 * A maximum duration is over when either clock says so: the one that moments are stored by, or this process's own, which nobody sets and which
 * began when the firing was first seen. A clock that is set back can't keep anything broken for longer.
 */
export function createDeadlines(elapsed: () => number = () => performance.now()): Deadlines {
  const ends = new Map<string, { firedAt: number; endsAt: number }>();
  return {
    leftMs: ({ firingId, firedAt, maxDurationMs }, now) => {
      if (firedAt === null) return Infinity;
      const byClock = firedAt + maxDurationMs - now;
      const known = ends.get(firingId);
      const own =
        known?.firedAt === firedAt ? known : { firedAt, endsAt: elapsed() + Math.min(Math.max(byClock, 0), maxDurationMs + aheadMs) };
      ends.set(firingId, own);
      return Math.min(byClock, own.endsAt - elapsed());
    },
    keepOnly: (firingIds) => {
      for (const firingId of ends.keys()) if (!firingIds.has(firingId)) ends.delete(firingId);
    },
  };
}
