import { formatDuration } from "#lib/domain/clock.ts";
import { InjectorError, passing, type InjectorErrorCode, type Proof, type TargetOutcome } from "#lib/injectors/contract.ts";
import { findInjector } from "#lib/injectors/registry.ts";
import type { Engine } from "../engine.ts";
import { explainError } from "../firing/explain-error.ts";
import { injectorContext } from "../firing/injector-context.ts";
import type { LoadedFiring } from "../firing/load.ts";
import { rest } from "../schedule/sleep-until.ts";

/** `problem` says what is not proven, null when all is. `passes`: waiting may mend it, the target can't be reached or is throttled. */
export type Tried = { proof: Proof[]; problem: string | null; passes: boolean };
export type Undone = Tried & { tries: number };

export type UndoPatience = {
  /** `passing`: what may pass is tried for as long as it takes. `short`: it is given up like anything else. */
  for: "passing" | "short";
  /** Aborted when the firing is nobody's to revert here any more. */
  signal: AbortSignal;
  /** Cuts the present wait short: somebody asked for a try now. */
  hurry: () => AbortSignal;
  /** Told of each problem that may pass, before the next try. */
  onProblem: (problem: string) => Promise<void>;
};

const longestWaitMs = 60_000;

/**
 * Reverts from the undo records and reads the targets back until that is proven. A refusal that waiting can't mend is given up after a few
 * tries; an unreachable or throttled target is tried on, up to a minute between tries, and loudly once that has lasted for a while.
 */
export async function undoUntilProven(engine: Engine, firing: LoadedFiring, patience: UndoPatience): Promise<Undone> {
  const { gameDayId, failureKey, firingId } = firing;
  const beganAt = performance.now();
  const waits = [...engine.revertBackoffMs];
  let said = "";
  let isLoud = false;
  for (let tries = 1; ; tries += 1) {
    const last = await tryToUndo(engine, firing, patience.signal);
    if (last.problem === null || patience.signal.aborted) return { ...last, tries };
    const goesOn = last.passes && patience.for === "passing";
    const waitMs = waits[tries - 1] ?? (goesOn ? Math.min((waits.at(-1) ?? 500) * 2 ** (tries - waits.length), longestWaitMs) : null);
    const lasted = performance.now() - beganAt;
    if (goesOn) await patience.onProblem(last.problem);
    if (goesOn && !isLoud && lasted >= engine.loudAfterMs) {
      isLoud = true;
      const line = `IS NOT REVERTED after ${formatDuration(lasted)}: ${last.problem.replace(/\.$/, "")}. It is tried on until it is proven, or taken over`;
      engine.log.error({ firingId, failureKey }, line);
      engine.lines.write(gameDayId, { line, glyph: "revert_failed", failureKey });
    } else if (last.problem !== said)
      engine.lines.write(gameDayId, { line: `is not reverted yet: ${last.problem}`, glyph: "reverting", failureKey });
    said = last.problem;
    if (waitMs === null) return { ...last, tries };
    await rest(waitMs, AbortSignal.any([patience.signal, patience.hurry()]));
    if (patience.signal.aborted) return { ...last, tries };
  }
}

async function tryToUndo(engine: Engine, firing: LoadedFiring, signal: AbortSignal): Promise<Tried> {
  const injector = findInjector(firing.plan.injector);
  const context = injectorContext(engine, firing, "reverting", signal);
  try {
    const outcomes = await injector.revert(firing.plan.params, firing.undo, context);
    const proof = await injector.prove(firing.plan.params, firing.undo, context);
    return { proof, ...missingProof(firing, outcomes, proof) };
  } catch (error) {
    return { proof: [], problem: explainError(error, engine.log), passes: error instanceof InjectorError && passing.has(error.code) };
  }
}

/** What the read-back leaves unproven. The read-back decides, not what the calls answered; those say why. */
function missingProof(firing: LoadedFiring, outcomes: readonly TargetOutcome[], proof: readonly Proof[]): Omit<Tried, "proof"> {
  const codes: (InjectorErrorCode | undefined)[] = [];
  const problems = firing.undo.flatMap(({ target }) => {
    const read = proof.find((one) => one.target === target);
    if (read?.proven === true) return [];
    const refused = outcomes.find((one) => one.target === target && !one.ok);
    codes.push(refused?.code ?? read?.code);
    return [
      `${target}: ${[refused?.detail.replace(/\.$/, ""), read?.detail ?? "was not read back"].filter((part) => part !== undefined).join("; ")}`,
    ];
  });
  return {
    problem: problems.length === 0 ? null : problems.join("; "),
    passes: codes.length > 0 && codes.every((code) => code !== undefined && passing.has(code)),
  };
}
