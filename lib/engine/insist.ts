import { setTimeout as sleep } from "node:timers/promises";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Engine } from "./engine.ts";

const longestWaitMs = 5_000;

/**
 * Repeats a conditional write until the database has answered. For what has happened to a target already and must be known: an unreachable
 * database is waited for. What was decided (GamedayError) is thrown at once.
 */
export async function insist<Result>(engine: Pick<Engine, "log">, what: string, write: () => Promise<Result>): Promise<Result> {
  for (let waitMs = 200; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof GamedayError) throw error;
      engine.log.warn({ err: error, waitMs }, `could not ${what}; trying again`);
    }
    await sleep(waitMs);
  }
}
