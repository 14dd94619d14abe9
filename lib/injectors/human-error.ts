import { z } from "zod";
import type { Injector, Problem, UndoRecord } from "./contract.ts";
import { inspectTargets } from "./read-back.ts";

const params = z.strictObject({
  /** Who says it where the game day has no double agent: "Lee, DevOps". */
  speaker: z.string(),
  says: z.string(),
  /** The step that is claimed and not done, for the organizers' eyes. */
  omittedStep: z.string(),
  /** Said by the same person at the revert; without one nothing is said. */
  correction: z.string().optional(),
});
type HumanErrorParams = z.infer<typeof params>;

/** Has a colleague say that a step was done which is not done. Touches no machine, so there is nothing to read back. */
export function createHumanError(): Injector<HumanErrorParams> {
  return {
    kind: "human-error",
    describes: "A colleague says that a step was done, and it was not: a double agent in their own name, else a scripted speaker.",
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
        const claim = await context.say("claim", { speaker: given.speaker, text: given.says });
        context.log(
          claim === "asked"
            ? `waits for a double agent to say it; not done: ${given.omittedStep}`
            : `${given.speaker} says that it is done; not done: ${given.omittedStep}`,
        );
        const detail = claim === "asked" ? "a double agent was asked to say it" : `said; not done: ${given.omittedStep}`;
        outcomes.push({ target, ok: true, changed: claim === "said", detail });
      }
      return outcomes;
    },
    inspect: (_given, undo, context) =>
      inspectTargets(undo, async () => {
        const claim = await context.spoken("claim");
        return claim === "unsaid" ? { is: "untouched", detail: "it was not said" } : { is: "broken", detail: `it was ${claim}` };
      }),
    revert: async (given, undo, context) => {
      const outcomes = [];
      for (const { target } of undo) {
        // A correction of what nobody heard would give the failure away.
        const owed = corrects(given) && (await context.spoken("claim")) === "said";
        const correction = owed ? await context.say("correction", { speaker: given.speaker, text: given.correction }) : null;
        const detail = owed
          ? correction === "asked"
            ? "whoever said it was asked to correct it"
            : "the correction was said"
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
