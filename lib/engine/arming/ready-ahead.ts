import type { Engine } from "../engine.ts";
import type { DueFiring } from "./plan-ahead.ts";
import { readyToFire, type Readiness } from "../firing/ready-to-fire.ts";
import type { BookEntry } from "../schedule/schedule-book.ts";

/** Looks at targets shortly before they are due, once for each arming and moment; see `readyToFire`. */
export type Readying = {
  /** Begins for what is due shortly, and takes back what was noted of all others: a hold, a skip or a new arming came in between. */
  follow: (soon: readonly DueFiring[]) => void;
  /** What came of it, to be claimed now; undefined when it was not looked at ahead. */
  take: (entry: BookEntry) => Promise<Readiness> | undefined;
};

type Begun = { armedAt: number | null | undefined; due: number; ready: Promise<Readiness> };

export function createReadying(engine: Engine): Readying {
  const begun = new Map<string, Begun>();
  const isFor = (one: Begun | undefined, entry: BookEntry): boolean => one !== undefined && one.armedAt === entry.armedAt;

  return {
    follow: (soon) => {
      for (const [firingId, one] of [...begun]) {
        if (soon.some(({ entry, due }) => entry.firingId === firingId && isFor(one, entry) && due === one.due)) continue;
        begun.delete(firingId);
        void one.ready.then(({ takeBack }) => takeBack()).catch((error: unknown) => engine.log.warn({ err: error }, "a mark stays"));
      }
      for (const { entry, due } of soon)
        if (!begun.has(entry.firingId))
          begun.set(entry.firingId, { armedAt: entry.armedAt, due, ready: readyToFire(engine, entry.firing, due) });
    },
    take: (entry) => {
      const one = begun.get(entry.firingId);
      begun.delete(entry.firingId);
      return isFor(one, entry) ? one?.ready : undefined;
    },
  };
}
