import { setTimeout as sleep } from "node:timers/promises";
import type { Proof, TargetOutcome } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { Engine } from "./engine.ts";
import { explainError } from "./explain-error.ts";
import { injectorContext } from "./injector-context.ts";
import type { LoadedFiring } from "./load-firing.ts";

/** `problem` says what is not proven, null when all is. */
export type Undone = { proof: Proof[]; problem: string | null; tries: number };

/** Reverts from the undo records and reads the targets back, again and again with back-off until that is proven or the tries are spent. */
export async function undoUntilProven(engine: Engine, firing: LoadedFiring): Promise<Undone> {
  const { gameDayId, failureKey } = firing;
  let tries = 0;
  let last: Omit<Undone, "tries"> = { proof: [], problem: "it was not tried" };
  for (const waitMs of [0, ...engine.revertBackoffMs]) {
    if (waitMs > 0) await sleep(waitMs);
    tries += 1;
    last = await tryToUndo(engine, firing);
    if (last.problem === null) break;
    engine.lines.write(gameDayId, { line: `${failureKey} is not reverted yet: ${last.problem}`, glyph: "reverting", failureKey });
  }
  return { ...last, tries };
}

async function tryToUndo(engine: Engine, firing: LoadedFiring): Promise<Omit<Undone, "tries">> {
  const injector = findInjector(firing.plan.injector);
  const context = injectorContext(engine, firing, "reverting");
  try {
    const outcomes = await injector.revert(firing.plan.params, firing.undo, context);
    const proof = await injector.prove(firing.plan.params, firing.undo, context);
    return { proof, problem: missingProof(firing, outcomes, proof) };
  } catch (error) {
    return { proof: [], problem: explainError(error, engine.log) };
  }
}

/** What the read-back leaves unproven, or null. The read-back decides, not what the calls answered; those say why. */
function missingProof(firing: LoadedFiring, outcomes: readonly TargetOutcome[], proof: readonly Proof[]): string | null {
  const problems = firing.undo.flatMap(({ target }) => {
    const read = proof.find((one) => one.target === target);
    if (read?.proven === true) return [];
    const refusal = outcomes.find((one) => one.target === target && !one.ok)?.detail;
    return [
      `${target}: ${[refusal?.replace(/\.$/, ""), read?.detail ?? "was not read back"].filter((part) => part !== undefined).join("; ")}`,
    ];
  });
  return problems.length === 0 ? null : problems.join("; ");
}
