import { setTimeout as sleep } from "node:timers/promises";
import { GamedayError } from "#lib/domain/errors.ts";
import { passes } from "#lib/persistence/passing-fault.ts";
import type { Engine } from "../engine.ts";

const longestWaitMs = 5_000;
/** What is neither decided nor passes by itself is a bug: it is tried again, but not for ever with a firing's turn in hand. */
const bugTries = 3;

/**
 * Repeats a conditional write until the database has answered. For what has happened to a target already and must be known: a database that
 * can't be reached, restarts, fails over or is full is waited for. What was decided (GamedayError) is thrown at once, a bug after a few tries, loudly.
 */
export async function insist<Result>(engine: Pick<Engine, "log">, what: string, write: () => Promise<Result>): Promise<Result> {
  let bugs = 0;
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof GamedayError) throw error;
      if (passes(error) === null) bugs += 1;
      if (bugs >= bugTries) {
        engine.log.error({ err: error }, `COULD NOT ${what}: given up after ${bugs} tries`);
        throw error;
      }
      engine.log.warn({ err: error, waitMs }, `could not ${what}; trying again`);
    }
    await sleep(waitMs);
  }
}
