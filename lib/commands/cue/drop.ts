import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";
import { lockCue } from "./lock.ts";

/** Leaves a correction unsaid. A claim is left unsaid by reverting its failure. */
export const dropCue = defineCommand({
  name: "drop-cue",
  roles: ["organizer"],
  input: z.object({ cueId: z.uuid() }),
  output: z.object({ cueId: z.uuid() }),
  describes: "Leaves a correction unsaid.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { cueId }, actor) => {
    const { key, failureKey, closedAt } = await lockCue(tx, gameDayId, cueId);
    if (key === "claim") throw conflict(`To leave it unsaid, revert ${failureKey}.`);
    if (closedAt !== null) return { cueId };
    await tx.cue.update({ where: { id: cueId }, data: { closedAt: now } });
    const line = `${actor.name} left the correction unsaid`;
    append({ name: "backchannel.logged", payload: { line, glyph: "reverted", failureKey } });
    return { cueId };
  },
});
