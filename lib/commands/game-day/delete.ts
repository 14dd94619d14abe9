import { z } from "zod";
import { limits } from "#lib/domain/limits.ts";
import { invalid } from "#lib/domain/errors.ts";
import { recordDeletion } from "#lib/persistence/deleting/deleted-game-days.ts";
import { deleteRestPatiently } from "#lib/persistence/deleting/delete-rest.ts";
import { defineCommand } from "../gate.ts";
import { lockedRun, notNow } from "./move.ts";
import { refuseWhileAtWork, refuseWhileBroken, refuseWhileUnended } from "./refuse-broken.ts";

/**
 * Deletes a game day with all that was said and measured on it, for whoever types its name; that it was deleted, and by whom, is kept. From
 * its commit on it is nobody's; its rows go after that, in batches, and an engine finishes what this process does not.
 */
export const deleteGameDay = defineCommand({
  name: "delete-game-day",
  roles: ["organizer"],
  onArchived: true,
  input: z.object({ name: z.string().max(limits.typedName) }),
  output: z.object({ deleted: z.literal(true) }),
  describes: "Deletes a game day with all that was said and measured on it.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now }, { name }, actor) => {
    // First, as everybody's commands lock their membership before the game day: else a word that is being said deadlocks with this.
    await tx.membership.deleteMany({ where: { gameDayId } });
    await tx.organizerMembership.deleteMany({ where: { gameDayId } });
    const { state, gameDay } = await lockedRun(tx, gameDayId);
    if (name.trim() !== gameDay.name.trim()) throw invalid(`Type the name of the game day: ${gameDay.name}`, "name");
    if (state === "running" || state === "held") throw notNow(state, "it can't be deleted: end it first");
    await refuseWhileBroken(tx, gameDayId, "delete it");
    await refuseWhileUnended(tx, gameDayId, "delete it");
    await refuseWhileAtWork(tx, gameDayId);
    await tx.probingWish.deleteMany({ where: { gameDayId } });
    const { id, environment, createdAt } = gameDay;
    await recordDeletion(tx, { id, name: gameDay.name, environment, createdAt, state }, actor, now);
    return { deleted: true as const };
  },
  // The answer doesn't wait: it may take minutes, and an engine finishes what this process doesn't.
  afterwards: (store, gameDayId) => {
    void deleteRestPatiently(store.organizers, gameDayId).catch(() => undefined);
    return Promise.resolve();
  },
});
