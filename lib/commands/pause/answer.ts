import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";
import { holdRun } from "../clock/hold-run.ts";
import { lockedRun } from "../game-day/move.ts";

/** Grants or refuses a pause with a sentence. Granting holds the clock, unless it is held already. */
export const answerPause = defineCommand({
  name: "answer-pause",
  roles: ["organizer"],
  input: z.object({
    requestId: z.uuid(),
    granted: z.boolean(),
    answer: z.string().trim().min(1, "Answer with a sentence.").max(limits.pauseAnswer),
  }),
  output: z.object({ requestId: z.uuid() }),
  describes: "Grants or refuses a pause with a sentence. Granting holds the clock.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { requestId, granted, answer }, actor) => {
    const run = await lockedRun(tx, gameDayId);
    const asked = await tx.pauseRequest.findFirst({ where: { id: requestId, gameDayId } });
    if (asked === null) throw notFound();
    const { count } = await tx.pauseRequest.updateMany({
      where: { id: requestId, gameDayId, status: "asked" },
      data: { status: granted ? "granted" : "refused", answer, answeredAt: now },
    });
    if (count === 0) throw conflict(`That pause was ${asked.status} already: ${asked.answer ?? ""}`);
    append({ name: "pause.answered", payload: { requestId, granted, answer } });
    if (!granted || run.state === "held") return { requestId };
    const why = `pause of ${asked.minutes} min for ${asked.name}: ${asked.reason}`;
    for (const event of await holdRun(tx, run, { by: actor, why, now })) append(event);
    return { requestId };
  },
});
