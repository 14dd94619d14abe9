import { z } from "zod";
import { askEngine, refuseWhile } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { beforeStart } from "./move-game-day.ts";

/** Has the engine look whether each target can be broken now. Changes nothing of a target; the answer comes as command.finished. */
export const checkTargets = defineCommand({
  name: "check-targets",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now }) => {
    await beforeStart(tx, gameDayId, "its targets are not looked at any more");
    await refuseWhile(tx, gameDayId, "check_targets", "The targets are being looked at already.");
    return askEngine(tx, gameDayId, { name: "check_targets", by: viewer.name, at: now });
  },
});
