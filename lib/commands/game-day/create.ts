import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { zoneSchema, type Plan } from "#lib/domain/plan.ts";
import { ofa2012Paces, ofa2012Plan } from "#lib/domain/plans/ofa-2012.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { checkKnown } from "../failure/check-known.ts";
import { checkFailurePlan } from "../failure/check-plan.ts";
import { checkProbePlan } from "./check-probe-plan.ts";
import { defineCommand } from "../gate.ts";
import { readPractice } from "./read-practice.ts";
import { storeGameDay } from "./store.ts";

/** The plan, and the name of the one that it was made from. */
type Made = { plan: Plan; from: string };

/** Makes a game day from the bundled 2012 plan, against the running practice stack; the owner is its first organizer. */
export const createGameDay = defineCommand({
  name: "create-game-day",
  roles: ["owner"],
  input: z.object({
    template: z.literal("ofa-2012"),
    pace: z.enum(["rehearsal", "full-day"]),
    /** Made by the client, so that trying again after a lost answer makes one game day. */
    gameDayId: z.uuid().optional(),
    name: z.string().trim().min(1, "Name the game day.").max(limits.gameDayName).optional(),
    /** In which the day's times are shown to everybody; without one the plan's. */
    zone: zoneSchema.optional(),
  }),
  output: z.object({ gameDayId: z.uuid() }),
  describes: "Makes a game day from the bundled plan, against the running practice stack.",
  dangerous: false,
  prepare: async (_outside, { pace, name, zone }, save) => {
    const plan = ofa2012Plan(await readPractice(), { pace: ofa2012Paces[pace] });
    for (const probe of plan.probes) await checkProbePlan(probe);
    for (const failure of plan.failures) await checkFailurePlan(failure);
    return save({ plan: { ...plan, name: name ?? plan.name, zone: zone ?? plan.zone }, from: plan.name } satisfies Made);
  },
  execute: async ({ viewer, tx, now, made, append }, { gameDayId: wanted }, actor) => {
    if (wanted !== undefined && (await madeBefore(tx, wanted, viewer))) return { gameDayId: wanted };
    const { plan, from } = made as Made;
    const gameDayId = await storeGameDay(tx, plan, viewer, now, wanted);
    for (const failure of plan.failures) await checkKnown(tx, gameDayId, failure);
    append({
      name: "plan.changed",
      payload: { by: actor, says: `made the game day from ${from}, ${plan.failures.length} failures` },
    });
    return { gameDayId };
  },
});

/** Whether this organizer's first try made it already; a second one waits here until the first is committed. */
async function madeBefore(tx: Transaction, gameDayId: string, { personId }: Viewer): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${gameDayId}, 0))`;
  if ((await tx.deletedGameDay.count({ where: { gameDayId } })) > 0) throw conflict("That game day was deleted. Make a new one.");
  if ((await tx.gameDay.count({ where: { id: gameDayId } })) === 0) return false;
  if ((await tx.organizerMembership.count({ where: { gameDayId, personId } })) > 0) return true;
  throw conflict("Something else was made under that id already. Send it again as a new one.");
}
