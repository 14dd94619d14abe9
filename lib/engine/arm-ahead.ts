import { armFiring } from "./arm-firing.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import type { BookEntry } from "./schedule-book.ts";

/** Arms for the schedule: a few at once, and after a refusal not again at once. */
export type Arming = {
  mayBegin: (entry: BookEntry, now: number) => boolean;
  /** True when it is armed. A refusal is told once for each wording. Never throws. */
  arm: (entry: BookEntry) => Promise<boolean>;
};

const atOnce = 4;
const againAfterMs = 5_000;

export function createArming(engine: Engine): Arming {
  const notBefore = new Map<string, number>();
  const refusals = new Map<string, string>();
  let underWay = 0;

  const tell = ({ firingId, failureKey, firing }: BookEntry, why: string): void => {
    if (refusals.get(firingId) !== why)
      engine.lines.write(firing.gameDayId, { line: `${failureKey} is not armed: ${why}`, glyph: "failed", failureKey });
    refusals.set(firingId, why);
    notBefore.set(firingId, Date.now() + againAfterMs);
  };

  return {
    mayBegin: ({ firingId }, now) => underWay < atOnce && (notBefore.get(firingId) ?? 0) <= now,
    arm: async (entry) => {
      underWay += 1;
      try {
        entry.firing = await armFiring(engine, entry.firingId, { by: "schedule", why: "armed before it is due" });
        entry.state = "armed";
        return true;
      } catch (error) {
        const row = await engine.store.organizers.firing
          .findUnique({ where: { id: entry.firingId }, select: { state: true } })
          .catch(() => null);
        // Another engine, or a person, was quicker: the next look at the book finds it.
        if (row?.state === "planned") tell(entry, explainError(error, engine.log));
        return false;
      } finally {
        underWay -= 1;
      }
    },
  };
}
