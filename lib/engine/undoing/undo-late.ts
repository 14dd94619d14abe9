import { storedProof } from "#lib/domain/stored/firing-results.ts";
import type { Proof } from "#lib/injectors/contract.ts";
import { isIrreversible } from "#lib/injectors/registry.ts";
import type { Engine } from "../engine.ts";
import { unstopped } from "../firing/injector-context.ts";
import { insist } from "../firing/insist.ts";
import type { LoadedFiring } from "../firing/load.ts";
import { undoUntilProven } from "./undo-until-proven.ts";

/**
 * For an engine that stood still in the middle of a start, and came to itself after another had reverted the firing: what it changed
 * since is undone and read back once more. The firing stays reverted; its proof and the log say what is true of its target.
 */
export async function undoLate(engine: Engine, firing: LoadedFiring): Promise<void> {
  const { firingId, gameDayId, failureKey, plan, undo } = firing;
  const late = `was changed after its revert, by an engine that had stood still`;
  const { proof, problem } = isIrreversible(plan.injector)
    ? { proof: undo.map(({ target }): Proof => ({ target, proven: false, detail: late, state: null })), problem: "it cannot be undone" }
    : await undoUntilProven(engine, firing, {
        for: "short",
        signal: unstopped(),
        hurry: unstopped,
        onProblem: () => Promise.resolve(),
      });
  const line = problem === null ? `${late}; that is undone and proven` : `${late}, and is NOT REVERTED: ${problem}`;
  engine.lines.write(gameDayId, { line, glyph: problem === null ? "reverted" : "revert_failed", failureKey });
  if (problem !== null) engine.log.error({ firingId, failureKey }, line);
  await insist(engine, `store the proof of ${failureKey}`, () =>
    engine.store.organizers.firing.updateMany({
      where: { id: firingId, state: "reverted" },
      // Whoever accepted how the targets were had another proof before their eyes.
      data: { proof: storedProof.stored(proof), error: problem, acceptedAt: null, acceptedBy: null },
    }),
  );
}
