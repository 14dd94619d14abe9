import { scheduleActor } from "#lib/domain/actor.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { armFiring } from "./arm.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import type { BookEntry } from "../schedule/schedule-book.ts";

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
    if (refusals.get(firingId) !== why) engine.lines.write(firing.gameDayId, { line: `is not armed: ${why}`, glyph: "failed", failureKey });
    refusals.set(firingId, why);
    notBefore.set(firingId, clockNow() + againAfterMs);
  };

  return {
    mayBegin: ({ firingId }, now) => underWay < atOnce && (notBefore.get(firingId) ?? 0) <= now,
    arm: async (entry) => {
      underWay += 1;
      try {
        entry.firing = await armFiring(engine, entry.firingId, { by: scheduleActor, why: "fires on schedule" });
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
