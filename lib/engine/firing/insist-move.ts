import { firingStateSchema } from "#lib/domain/enums.ts";
import { notFound } from "#lib/domain/errors.ts";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import type { Engine } from "../engine.ts";
import { insist } from "./insist.ts";
import { moveFirings, type FiringMove } from "#lib/persistence/firing/move.ts";

/**
 * Stores what has happened to a target already, and waits for a database that can't be reached. Resolves with the state the firing is in
 * then: `to`, also when only the answer was lost, or what another engine has made of it while this one stood still.
 */
export function insistMove(engine: Engine, move: FiringMove): Promise<FiringState> {
  const { firingId, failureKey, to } = move;
  return insist(engine, `store that ${failureKey} is ${to.replace("_", " ")}`, async () => {
    const moved = await moveFirings(engine.store.organizers, [move]);
    if (moved.has(firingId)) return to;
    const row = await engine.store.organizers.firing.findUnique({ where: { id: firingId }, select: { state: true } });
    if (row === null) throw notFound();
    return firingStateSchema.parse(row.state);
  });
}
