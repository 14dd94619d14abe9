import { clockNow } from "#lib/persistence/clock.ts";
import { gameDaysBeingDeleted, deleteRest } from "#lib/persistence/deleting/delete-rest.ts";
import type { Engine } from "../engine.ts";
import { rest } from "../schedule/sleep-until.ts";
import { rollUpOnce, type KeptFor } from "./roll-up.ts";

const lookEveryMs = 600_000;
/** Between two batches others have the database. */
const pauseMs = 200;

/** Finishes deletions that were cut short, rolls samples up and deletes what is past its time, a small batch after another, until the signal. */
export async function keepSamples(engine: Engine, kept: KeptFor, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const gameDayId of await gameDaysBeingDeleted(engine.store.organizers)) await deleteRest(engine.store.organizers, gameDayId);
      while (!signal.aborted && (await rollUpOnce(engine.store.organizers, kept, clockNow()))) await rest(pauseMs, signal);
    } catch (error) {
      engine.log.warn({ err: error }, "old samples were not rolled up; trying again");
    }
    await rest(lookEveryMs, signal);
  }
}
