import { z } from "zod";
import { askedSchema, askEngine } from "../ask-engine.ts";
import { defineCommand } from "../gate.ts";
import { lockRun } from "../lock-rows.ts";
import { beforeStart } from "../game-day/move.ts";

/** Has the engine look whether each target can be broken now; joins a look under way. Changes nothing of a target; the answer comes as command.finished. */
export const checkTargets = defineCommand({
  name: "check-targets",
  roles: ["organizer"],
  input: z.object({}),
  output: askedSchema,
  describes: "Has the engine look whether each target can be broken now. Changes nothing.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now }, _input, actor) => {
    await lockRun(tx, gameDayId);
    await beforeStart(tx, gameDayId, "its targets are not looked at any more");
    const underWay = await tx.engineCommand.findFirst({ where: { gameDayId, name: "check_targets", finishedAt: null } });
    if (underWay !== null) return { commandId: underWay.id };
    return askEngine(tx, gameDayId, { name: "check_targets", by: actor, at: now });
  },
});
