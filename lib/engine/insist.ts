import { setTimeout as sleep } from "node:timers/promises";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Engine } from "./engine.ts";
import { isDatabaseAway } from "./is-database-away.ts";

const longestWaitMs = 5_000;
/** What is neither decided nor the database's absence is a bug: it is tried again, but not for ever with a firing's turn in hand. */
const bugTries = 3;

/**
 * Repeats a conditional write until the database has answered. For what has happened to a target already and must be known: an unreachable
 * database is waited for. What was decided (GamedayError) is thrown at once, a bug after a few tries, loudly.
 */
export async function insist<Result>(engine: Pick<Engine, "log">, what: string, write: () => Promise<Result>): Promise<Result> {
  let bugs = 0;
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof GamedayError) throw error;
      if (!isDatabaseAway(error)) bugs += 1;
      if (bugs >= bugTries) {
        engine.log.error({ err: error }, `COULD NOT ${what}: given up after ${bugs} tries`);
        throw error;
      }
      engine.log.warn({ err: error, waitMs }, `could not ${what}; trying again`);
    }
    await sleep(waitMs);
  }
}
