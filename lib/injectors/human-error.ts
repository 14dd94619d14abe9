import { z } from "zod";
import { limits } from "#lib/domain/limits.ts";
import type { Injector } from "./contract.ts";
import { defineInjector } from "./define-injector.ts";

const params = z.strictObject({
  speaker: z.string().meta({ title: "Speaker", description: "Who says it where the game day has no double agent: Lee, DevOps" }),
  says: z.string().max(limits.words).meta({ title: "Says", description: "The words that claim the step" }),
  omittedStep: z.string().meta({ title: "Step left out", description: "What is claimed and not done, for the organizers' eyes" }),
  correction: z
    .string()
    .max(limits.words)
    .optional()
    .meta({ title: "Correction", description: "Said by the same person at the revert; without one nothing is said" }),
});
type HumanErrorParams = z.infer<typeof params>;

/** Has a colleague say that a step was done which is not done. Touches no machine, so there is nothing to read back. */
export const createHumanError = (): Injector<HumanErrorParams> =>
  defineInjector({
    kind: "human-error",
    describes: "A colleague says that a step was done, and it was not: a double agent in their own name, else a scripted speaker.",
    params,
    state: z.null(),
    speakers: ({ speaker }) => [speaker],
    // Undo records are told apart by target, and no two claims of one firing are alike.
    aims: ({ speaker }) => [`word of ${speaker || "nobody"}`],
    prepare: async () => null,
    check: async (_target, { params: { speaker } }) =>
      speaker.trim() === "" ? [{ severity: "blocks", message: "nobody is named as the speaker: name the person whose word is given" }] : [],
    warns: (given) => [
      ...(given.says.trim() === "" ? ["there is nothing to say: nobody will be misled"] : []),
      ...(given.omittedStep.trim() === "" ? ["the omitted step is not named: the report cannot say what was really left out"] : []),
      ...(corrects(given) ? [] : ["no correction is planned: the participants are not told when this is reverted"]),
    ],
    start: async (_record, { params: { speaker, says, omittedStep }, say, log }) => {
      const claim = await say("claim", { speaker, text: says });
      if (claim === "asked") log(`waits for a double agent to say it; not done: ${omittedStep}`);
      const detail = claim === "asked" ? "a double agent was asked to say it" : `said; not done: ${omittedStep}`;
      return { detail, changed: claim === "said" };
    },
    revert: async (_record, { params: given, say, spoken }) => {
      if (!corrects(given)) return "nothing to undo: no correction was planned";
      // A correction of what nobody heard would give the failure away.
      if ((await spoken("claim")) !== "said") return "it was never said";
      const correction = await say("correction", { speaker: given.speaker, text: given.correction });
      return { detail: correction === "asked" ? "whoever said it was asked to correct it" : "the correction was said", changed: true };
    },
    look: async (_record, { params: given, spoken, during }) => {
      if (during === "prove") {
        const owed = corrects(given) && (await spoken("claim")) === "said" && (await spoken("correction")) === "unsaid";
        return owed
          ? { is: "broken", detail: "the correction was not said", state: null }
          : { is: "untouched", detail: "nothing of a machine was changed", state: null };
      }
      const claim = await spoken("claim");
      return claim === "unsaid"
        ? { is: "untouched", detail: "it was not said", state: null }
        : { is: "broken", detail: `it was ${claim}`, state: null };
    },
    calls: async (records, { params: given }) =>
      records.flatMap(({ target }) => [
        { verb: "Say", target, detail: `${given.speaker}: ${given.says}` },
        ...(corrects(given) ? [{ verb: "Say", target, detail: `at the revert, ${given.speaker}: ${given.correction}` }] : []),
      ]),
  });

const corrects = (given: HumanErrorParams): given is HumanErrorParams & { correction: string } => (given.correction ?? "").trim() !== "";
