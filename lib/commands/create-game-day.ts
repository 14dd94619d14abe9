import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { ofa2012Paces, ofa2012Plan } from "#lib/domain/plans/ofa-2012.ts";
import type { Transaction } from "#lib/persistence/store.ts";
import { defineCommand } from "./gate.ts";
import { readPractice } from "./read-practice.ts";
import { storeGameDay } from "./store-game-day.ts";

/** Makes a game day from the bundled 2012 plan, against the running practice stack; the owner is its first organizer. */
export const createGameDay = defineCommand({
  name: "create-game-day",
  role: "owner",
  input: z.object({
    template: z.literal("ofa-2012"),
    pace: z.enum(["rehearsal", "full-day"]),
    /** Made by the client, so that trying again after a lost answer makes one game day. */
    gameDayId: z.uuid().optional(),
    name: z.string().trim().min(1, "Name the game day.").max(80).optional(),
  }),
  execute: async ({ viewer, tx, now, append }, { pace, name, gameDayId: wanted }) => {
    const plan = ofa2012Plan(await readPractice(), { pace: ofa2012Paces[pace] });
    const named = { ...plan, name: name ?? plan.name };
    if (wanted !== undefined && (await madeBefore(tx, wanted, viewer))) return { gameDayId: wanted };
    const gameDayId = await storeGameDay(tx, named, viewer, now, wanted);
    append({
      name: "plan.changed",
      payload: { by: viewer.name, says: `made the game day from ${plan.name}, ${named.failures.length} failures` },
    });
    return { gameDayId };
  },
});

/** Whether this organizer's first try made it already; a second one waits here until the first is committed. */
async function madeBefore(tx: Transaction, gameDayId: string, { personId }: Viewer): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${gameDayId}, 0))`;
  if ((await tx.gameDay.count({ where: { id: gameDayId } })) === 0) return false;
  if ((await tx.organizerMembership.count({ where: { gameDayId, personId } })) > 0) return true;
  throw conflict("Something else was made under that id already. Send it again as a new one.");
}
