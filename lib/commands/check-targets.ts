import { z } from "zod";
import { askEngine } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { lockRun } from "./lock-rows.ts";
import { beforeStart } from "./move-game-day.ts";

/** Has the engine look whether each target can be broken now; joins a look under way. Changes nothing of a target; the answer comes as command.finished. */
export const checkTargets = defineCommand({
  name: "check-targets",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now }) => {
    await beforeStart(tx, gameDayId, "its targets are not looked at any more");
    await lockRun(tx, gameDayId);
    const underWay = await tx.engineCommand.findFirst({ where: { gameDayId, name: "check_targets", finishedAt: null } });
    if (underWay !== null) return { commandId: underWay.id };
    return askEngine(tx, gameDayId, { name: "check_targets", by: viewer.name, at: now });
  },
});
