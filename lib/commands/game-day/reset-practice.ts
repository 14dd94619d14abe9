import { z } from "zod";
import { askedSchema, askEngine, refuseWhile } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { lockRun } from "../lock-rows.ts";
import { beforeStart } from "./move.ts";

/** Has the practice stack made whole again, before the start. The engine refuses while anything is broken; the answer comes as command.finished. */
export const resetPractice = defineCommand({
  name: "reset-practice",
  roles: ["organizer"],
  input: z.object({}),
  output: askedSchema,
  describes: "Has the practice stack made whole again, before the start.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, _input, actor) => {
    await lockRun(tx, gameDayId);
    await beforeStart(tx, gameDayId, "the practice stack is not reset from here");
    await refuseWhile(tx, gameDayId, "reset_practice", "The practice stack is being reset already.");
    append({
      name: "backchannel.logged",
      payload: { line: `${actor.name} has the practice stack reset`, glyph: "reverting", failureKey: null },
    });
    return askEngine(tx, gameDayId, { name: "reset_practice", by: actor, at: now });
  },
});
