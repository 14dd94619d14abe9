import { z } from "zod";
import type { Injector, InjectorContext, Problem, UndoRecord } from "./contract.ts";
import { inspectTargets } from "./read-back.ts";

const params = z.strictObject({
  /** The name the participants see beside the words. */
  speaker: z.string(),
  says: z.string(),
  /** The step that is claimed and not done, for the organizers' eyes. */
  omittedStep: z.string(),
  /** Said by the same person at the revert; without one nothing is said. */
  correction: z.string().optional(),
});
type HumanErrorParams = z.infer<typeof params>;

/** Says in the participants' room that a step was done which is not done. Touches no machine, so there is nothing to read back. */
export function createHumanError(): Injector<HumanErrorParams> {
  return {
    kind: "human-error",
    describes: "Says in the participants' room that a step was done, and does not do it.",
    params,
    speakers: ({ speaker }) => [speaker],
    check: async (given) => problemsOf(given),
    prepare: async (given) => [{ target: wordOf(given), state: null }],
    dryRun: async (given, undo) =>
      undo.flatMap(({ target }) => [
        { verb: "Say", target, detail: `${given.speaker}: ${given.says}` },
        ...(corrects(given) ? [{ verb: "Say", target, detail: `at the revert, ${given.speaker}: ${given.correction}` }] : []),
      ]),
    start: async (given, undo, context) => {
      const outcomes = [];
      for (const { target } of undo) {
        await say(context, "claim", given.speaker, given.says);
        context.log(`${given.speaker} says that it is done; not done: ${given.omittedStep}`);
        outcomes.push({ target, ok: true, changed: true, detail: `said; not done: ${given.omittedStep}` });
      }
      return outcomes;
    },
    inspect: (_given, undo, context) =>
      inspectTargets(undo, async () =>
        (await context.said("claim")) ? { is: "broken", detail: "it was said" } : { is: "untouched", detail: "it was not said" },
      ),
    revert: async (given, undo, context) => {
      const outcomes = [];
      for (const { target } of undo) {
        // A correction of what nobody heard would give the failure away.
        const owed = corrects(given) && (await context.said("claim"));
        if (owed) await say(context, "correction", given.speaker, given.correction);
        const detail = owed
          ? "the correction was said"
          : corrects(given)
            ? "it was never said"
            : "nothing to undo: no correction was planned";
        outcomes.push({ target, ok: true, changed: owed, detail });
      }
      return outcomes;
    },
    prove: async (_given, undo) =>
      undo.map(({ target, state }) => ({ target, proven: state === null, detail: "nothing of a machine was changed", state: null })),
  };
}

const say = (context: InjectorContext, key: string, speaker: string, text: string): Promise<void> => context.say(key, { speaker, text });

const corrects = (given: HumanErrorParams): given is HumanErrorParams & { correction: string } => (given.correction ?? "").trim() !== "";

/** Undo records are told apart by target, and no two claims of one firing are alike. */
const wordOf = (given: HumanErrorParams): UndoRecord["target"] => `word of ${given.speaker || "nobody"}`;

function problemsOf(given: HumanErrorParams): Problem[] {
  const problems: Problem[] = [];
  if (given.speaker.trim() === "")
    problems.push({ severity: "blocks", message: "nobody is named as the speaker: name the person whose word is given" });
  if (given.says.trim() === "") problems.push({ severity: "warns", message: "there is nothing to say: nobody will be misled" });
  if (given.omittedStep.trim() === "")
    problems.push({ severity: "warns", message: "the omitted step is not named: the report cannot say what was really left out" });
  if (!corrects(given))
    problems.push({ severity: "warns", message: "no correction is planned: the participants are not told when this is reverted" });
  return problems;
}
