import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { Engine } from "../engine.ts";

/** What PostgreSQL says of a firing. `armedAt` in ms since the epoch. */
export type KnownState = { failureKey: string; state: string; broken: boolean; armedAt: number | null };

const patienceMs = 250;

/** `unknown` when the database has no such firing, null when it does not answer at once: a deadline does not wait for it. */
export async function stateWithin(engine: Engine, firingId: string, withinMs = patienceMs): Promise<KnownState | "unknown" | null> {
  const select = { state: true, armedAt: true, failure: { select: { key: true } } } as const;
  const asked = engine.store.organizers.firing.findUnique({ where: { id: firingId }, select }).catch(() => "gone" as const);
  const row = await within(asked, withinMs, "gone" as const);
  if (row === "gone") return null;
  if (row === null) return "unknown";
  const { state, armedAt, failure } = row;
  return {
    failureKey: failure.key,
    state,
    broken: (brokenStates as readonly string[]).includes(state),
    armedAt: armedAt?.getTime() ?? null,
  };
}

/** What `work` resolves to, or `otherwise` when that takes longer. */
export async function within<Result, Other>(work: Promise<Result>, withinMs: number, otherwise: Other): Promise<Result | Other> {
  const late = Promise.withResolvers<Other>();
  const timer = setTimeout(() => late.resolve(otherwise), withinMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
