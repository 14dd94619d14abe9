import { z } from "zod";
import { askEngine, refuseWhile } from "./ask-engine.ts";
import { defineCommand } from "./gate.ts";
import { lockRun } from "./lock-rows.ts";
import { beforeStart } from "./move-game-day.ts";

/** Has the practice stack made whole again, before the start. The engine refuses while anything is broken; the answer comes as command.finished. */
export const resetPractice = defineCommand({
  name: "reset-practice",
  role: "organizer",
  input: z.object({}),
  execute: async ({ viewer, gameDayId, tx, now, append }) => {
    await beforeStart(tx, gameDayId, "the practice stack is not reset from here");
    await lockRun(tx, gameDayId);
    await refuseWhile(tx, gameDayId, "reset_practice", "The practice stack is being reset already.");
    append({
      name: "backchannel.logged",
      payload: { line: `${viewer.name} has the practice stack reset`, glyph: "reverting", failureKey: null },
    });
    return askEngine(tx, gameDayId, { name: "reset_practice", by: viewer.name, at: now });
  },
});
