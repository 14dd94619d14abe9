import { setTimeout as sleep } from "node:timers/promises";
import { conflict, GamedayError } from "#lib/domain/errors.ts";
import type { Engine } from "../engine.ts";
import { loadFiring, type LoadedFiring } from "../firing/load.ts";

const lookEveryMs = 250;
const patienceMs = 120_000;

/** Has a planned firing armed by this engine only; one that lives and has begun goes first. False then, or when it is no longer planned. */
export async function claimArming(engine: Engine, firingId: string): Promise<boolean> {
  const count = await engine.store.organizers.$executeRaw`
    UPDATE backchannel.firing f SET "engineId" = ${engine.id}
    WHERE f."id" = ${firingId}::uuid AND f."state" = 'planned' AND (f."engineId" IS NULL OR f."engineId" = ${engine.id}
      OR NOT EXISTS (SELECT 1 FROM backchannel.engine_lease l WHERE l."engineId" = f."engineId" AND l."expiresAt" > now()))`;
  return count > 0;
}

/** Gives it back when it could not be armed. */
export async function releaseArming(engine: Engine, firingId: string): Promise<void> {
  await engine.store.organizers.firing.updateMany({
    where: { id: firingId, state: "planned", engineId: engine.id },
    data: { engineId: null },
  });
}

/** What another engine arms now, once it is armed; null when that engine ended and it is this one's to arm. Throws conflict when it could not be. */
export async function armedByAnother(engine: Engine, { firingId, failureKey }: LoadedFiring): Promise<LoadedFiring | null> {
  for (const until = performance.now() + patienceMs; performance.now() < until; await sleep(lookEveryMs)) {
    const firing = await loadFiring(engine.store.organizers, firingId).catch((error: unknown) => {
      throw error instanceof GamedayError ? conflict(`${failureKey} was removed meanwhile.`) : error;
    });
    if (firing.state === "armed") return firing;
    if (firing.state !== "planned" || firing.engineId === null) break;
    if (await claimArming(engine, firingId)) return null;
  }
  throw conflict(`${failureKey} could not be armed by the engine that had begun to. Its log says why.`);
}
