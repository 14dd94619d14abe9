import { setTimeout as sleep } from "node:timers/promises";
import { conflict } from "#lib/domain/errors.ts";
import type { Cause } from "./arm-firing.ts";
import type { Engine } from "./engine.ts";
import { livingEngines } from "./lease.ts";
import { revertFiring, type Reverted } from "./revert-firing.ts";
import { takeOverFiring } from "./take-over-firing.ts";

const lookEveryMs = 250;
const patienceMs = 60_000;

/**
 * Reverts a firing wherever it stands. One that another living engine is starting or reverting is waited for; one whose engine died
 * is taken over first. Throws conflict when it still can't be had after a minute.
 */
export async function settleBroken(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await sleep(lookEveryMs)) {
    engine.starts.get(firingId)?.abort();
    if (engine.turns.has(firingId)) return revertFiring(engine, firingId, cause);
    const row = await engine.store.organizers.firing.findUniqueOrThrow({
      where: { id: firingId },
      select: { state: true, engineId: true },
    });
    const held = row.state === "firing" || row.state === "reverting";
    if (!held) return revertFiring(engine, firingId, cause);
    const living = await livingEngines(engine.store);
    if (row.engineId !== null && row.engineId !== engine.id && living.includes(row.engineId)) continue;
    await takeOverFiring(engine, firingId);
  }
  throw conflict("Another engine has been working on it for a minute; look at its log.");
}
