import type { Engine } from "../engine.ts";
import { livingEngines } from "../lease.ts";
import { within } from "./state-within.ts";

const askWithinMs = 4_000;

/** `engines`: whose lease has not lapsed, null when PostgreSQL does not answer. `lives`: whether any engine does. */
export type Life = { engines: readonly string[] | null; lives: boolean };

/** One moment by the two clocks by which signs of life are dated: PostgreSQL's for leases, this machine's for files. */
export type Since = { database: number; machine: number };

/**
 * Looks for living engines: by their leases, or by this machine's beat while PostgreSQL can't be asked. With `since`, the moment the
 * supervisor ended, only signs that are newer count: an engine dies with it, and its last ones outlive both.
 */
export async function findLife(engine: Engine, graceMs: number, since: Since | null): Promise<Life> {
  const engines = await within(
    livingEngines(engine.store, since?.database ?? null).catch(() => null),
    askWithinMs,
    null,
  );
  if (engines !== null) return { engines, lives: engines.length > 0 };
  const beatAt = await engine.journal.lastBeatAt();
  return { engines, lives: beatAt !== null && beatAt > (since?.machine ?? 0) && Date.now() - beatAt < graceMs };
}
