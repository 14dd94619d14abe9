import type { InjectorContext } from "#lib/injectors/contract.ts";
import type { Engine } from "./engine.ts";
import type { FiringRef } from "./move-firing.ts";
import { howSpoken, sayForFiring } from "./speaking/say-for-firing.ts";

/**
 * What a driver gets for one firing: `glyph` marks its lines in the backchannel log. Deadlines are none of its business, each call has its
 * own (lib/injectors/deadlines.ts); `signal` stops it before.
 */
export function injectorContext(engine: Engine, firing: FiringRef, glyph: string, signal: AbortSignal = unstopped()): InjectorContext {
  const { firingId, gameDayId, failureKey } = firing;
  return {
    signal,
    log: (line) => engine.lines.write(gameDayId, { line: `${failureKey} ${line}`, glyph, failureKey }),
    say: (key, line) => sayForFiring(engine.store, { gameDayId, firingId, key, speaker: line.speaker, text: line.text }),
    spoken: (key) => howSpoken(engine.store, firingId, key),
  };
}

/** For `dry_run`, which must leave no trace: lines are dropped and nothing can be said. */
export function silentContext(): InjectorContext {
  return {
    signal: unstopped(),
    log: () => undefined,
    say: () => Promise.reject(new Error("a dry run says nothing")),
    spoken: () => Promise.resolve("unsaid" as const),
  };
}

export const unstopped = (): AbortSignal => new AbortController().signal;
