import { setTimeout as sleep } from "node:timers/promises";
import { conflict } from "#lib/domain/errors.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Cause } from "../cause.ts";
import type { Engine } from "../engine.ts";
import { livingEngines } from "../lease.ts";
import { revertFiring } from "./revert.ts";
import type { Reverted } from "./revert-under-way.ts";
import { adoptFiring } from "./take-over.ts";

const lookEveryMs = 250;
const patienceMs = 60_000;

/**
 * Reverts a firing wherever it stands. A living engine that is starting it is made to break off, one that reverts it is waited for; one
 * whose engine died is taken over first. Throws conflict when it still can't be had after a minute.
 */
export async function settleBroken(engine: Engine, firingId: string, cause: Cause): Promise<Reverted> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(lookEveryMs)) {
    engine.starts.get(firingId)?.abort();
    if (engine.turns.has(firingId)) return revertFiring(engine, firingId, cause);
    const row = await holderOf(engine, firingId);
    const held = row.state === "firing" || row.state === "reverting";
    if (!held) {
      try {
        return await revertFiring(engine, firingId, cause);
      } catch (error) {
        // Another engine began to revert it in the same moment: then it is waited for.
        if ((await holderOf(engine, firingId)).state === row.state) throw error;
      }
    } else if (row.engineId !== engine.id && (await livingEngines(engine.store)).includes(row.engineId ?? "")) {
      await hurry(engine, firingId);
    } else {
      await adoptFiring(engine, firingId);
    }
  }
  throw conflict("Another engine has been working on it for a minute; look at its log.");
}

const holderOf = (engine: Engine, firingId: string): Promise<{ state: string; engineId: string | null }> =>
  engine.store.organizers.firing.findUniqueOrThrow({ where: { id: firingId }, select: { state: true, engineId: true } });

/** Ends the maximum duration of what another engine is starting: it sees that within a second (`mayGoOn`). */
async function hurry(engine: Engine, firingId: string): Promise<void> {
  const now = new Date(clockNow());
  const late = { OR: [{ revertDueAt: null }, { revertDueAt: { gt: now } }] };
  await engine.store.organizers.firing.updateMany({ where: { id: firingId, state: "firing", ...late }, data: { revertDueAt: now } });
}
