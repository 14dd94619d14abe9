import { scheduleActor } from "#lib/domain/actor.ts";
import { mayDo } from "#lib/domain/firing-states.ts";
import type { Engine } from "../engine.ts";
import { moveFirings, type MoveGuard } from "#lib/persistence/firing/move.ts";
import { forgetArming } from "./return-to-planned.ts";
import type { BookEntry } from "../schedule/schedule-book.ts";

/** Marks as missed what no engine was there to fire, and tells the organizers. Nothing happens when it has moved on meanwhile. */
export function missFiring(engine: Engine, entry: BookEntry, due: number, guard: MoveGuard, why: string): Promise<void> {
  const { firingId, failureKey, firing, state } = entry;
  if (!mayDo(state, "fire")) return Promise.resolve();
  return engine.turns.take(firingId, async () => {
    const moved = await moveFirings(
      engine.store.organizers,
      [{ ...firing, from: state, to: "missed", by: scheduleActor, why, patch: { dueAt: new Date(due) } }],
      guard,
    );
    if (moved.size === 0) return;
    await forgetArming(engine, firing);
    engine.lines.write(firing.gameDayId, { line: `was missed: ${why}`, glyph: "missed", failureKey });
  });
}
