import type { InjectorContext } from "#lib/injectors/contract.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { heldTargets } from "../holding/holding-of.ts";
import type { LoadedFiring } from "./load.ts";
import type { FiringRef } from "#lib/persistence/firing/move.ts";
import { howSpoken, sayForFiring } from "../speaking/say-for-firing.ts";

/**
 * What a driver gets for one firing: `glyph` marks its lines in the backchannel log. Deadlines are none of its business, each call has its
 * own (lib/injectors/deadlines.ts); `signal` stops it before.
 */
export function injectorContext(
  engine: Engine,
  firing: FiringRef & Partial<Pick<LoadedFiring, "engineId" | "plan" | "revertDueAt">>,
  glyph: string,
  signal: AbortSignal = unstopped(),
): InjectorContext {
  const { firingId, gameDayId, failureKey } = firing;
  return {
    signal,
    holding: heldTargets(engine, { ...firing, ...longestOf(firing) }),
    log: (line) => engine.lines.write(gameDayId, { line, glyph, failureKey }),
    say: (key, line) => sayForFiring(engine.store, { gameDayId, firingId, key, speaker: line.speaker, text: line.text }),
    spoken: (key) => howSpoken(engine.store, firingId, key),
  };
}

/** Until when a fault may be held: what is fired only now has no moment yet. */
function longestOf({ plan, revertDueAt }: Partial<Pick<LoadedFiring, "plan" | "revertDueAt">>): { forMs?: number } {
  if (revertDueAt !== undefined && revertDueAt !== null) return { forMs: revertDueAt.getTime() - clockNow() };
  return plan === undefined ? {} : { forMs: plan.maxDurationMs };
}

/** For a look at what was fired: what its start may have asked for can show late. */
export function firedContext(engine: Engine, firing: LoadedFiring, glyph: string): InjectorContext {
  const context = injectorContext(engine, firing, glyph);
  if (!firing.mayHaveCalled || firing.firedAt === null) return context;
  return { ...context, calledAgoMs: clockNow() - firing.firedAt.getTime() };
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
