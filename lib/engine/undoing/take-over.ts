import { engineActor } from "#lib/domain/actor.ts";
import { isBroken } from "#lib/domain/firing-states.ts";
import { findInjector, isIrreversible } from "#lib/injectors/registry.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { revertFailed } from "../firing/fire.ts";
import { firedContext, injectorContext } from "../firing/injector-context.ts";
import { loadFiring, type LoadedFiring } from "../firing/load.ts";
import { moveFirings, type FiringPatch } from "#lib/persistence/firing/move.ts";
import { revertInTurn } from "./revert.ts";

/**
 * Takes over a firing whose engine died, never repeating it: the target is inspected, and what was being fired is found active, or failed
 * and reverted; what was being reverted is reverted on. What is active but was undone by somebody is reverted, which proves it.
 */
export function adoptFiring(engine: Engine, firingId: string): Promise<void> {
  return engine.turns.take(firingId, async () => {
    const firing = await loadFiring(engine.store.organizers, firingId);
    if (!isBroken(firing.state) || (firing.engineId === null && firing.state === "firing")) return;
    if (firing.state === "reverting" || firing.state === "failed" || firing.state === "revert_failed") return resumeRevert(engine, firing);
    const { found, detail } = await inspect(engine, firing);
    if (firing.state === "firing") return settleStart(engine, firing, found, detail);
    if (found === "untouched" && findInjector(firing.plan.injector).hold !== undefined && !engine.revertOnly)
      return holdAgain(engine, firing);
    if (found === "untouched" && !isIrreversible(firing.plan.injector)) {
      await revertInTurn(engine, firingId, { by: engineActor, why: "it was found undone" });
    }
  });
}

type Found = "broken" | "untouched" | "unclear";

async function inspect(engine: Engine, firing: LoadedFiring): Promise<{ found: Found; detail: string }> {
  try {
    const context = firedContext(engine, firing, "firing");
    const seen = await findInjector(firing.plan.injector).inspect(firing.plan.params, firing.undo, context);
    const found =
      seen.length > 0 && seen.every(({ is }) => is === "broken")
        ? "broken"
        : seen.length > 0 && seen.every(({ is }) => is === "untouched")
          ? "untouched"
          : "unclear";
    return { found, detail: seen.map(({ target, is, detail }) => `${target} is ${is} (${detail})`).join("; ") };
  } catch (error) {
    return { found: "unclear", detail: explainError(error, engine.log) };
  }
}

async function settleStart(engine: Engine, firing: LoadedFiring, found: Found, detail: string): Promise<void> {
  const to = found === "broken" ? "active" : "failed";
  const why = `its engine died while it was fired; inspected: ${detail}`;
  const patch: FiringPatch = { engineId: engine.id, ...(to === "active" ? { inPlaceAt: new Date(clockNow()) } : { error: why }) };
  const moved = await moveFirings(engine.store.organizers, [{ ...firing, from: "firing", to, by: engineActor, why, patch }]);
  if (moved.size > 0 && to === "failed") await revertFailed(engine, firing);
}

/** Nobody holds its fault any more: this engine does from here on, until it is due. What can't be held again is over, and recorded so. */
async function holdAgain(engine: Engine, firing: LoadedFiring): Promise<void> {
  const { firingId, failureKey, gameDayId, plan, undo, engineId } = firing;
  const { count } = await engine.store.organizers.firing.updateMany({
    where: { id: firingId, state: "active", engineId },
    data: { engineId: engine.id },
  });
  if (count === 0) return;
  const problem = await findInjector(plan.injector)
    .start(plan.params, undo, injectorContext(engine, firing, "firing"))
    .then((outcomes) => outcomes.find(({ ok }) => !ok)?.detail ?? null)
    .catch((error: unknown) => explainError(error, engine.log));
  if (problem !== null) {
    await revertInTurn(engine, firingId, { by: engineActor, why: `it could not be held again: ${problem}` });
    return;
  }
  engine.lines.write(gameDayId, { line: "is held again: who held it had let go", glyph: "firing", failureKey });
}

async function resumeRevert(engine: Engine, firing: LoadedFiring): Promise<void> {
  try {
    await revertInTurn(engine, firing.firingId, { by: engineActor, why: `an engine found it ${firing.state.replace("_", " ")}` });
  } catch (error) {
    engine.lines.write(firing.gameDayId, {
      line: `is still ${firing.state}: ${explainError(error, engine.log)}`,
      glyph: "revert_failed",
      failureKey: firing.failureKey,
    });
  }
}
