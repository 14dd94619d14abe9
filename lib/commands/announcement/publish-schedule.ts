import { randomUUID } from "node:crypto";
import { z } from "zod";
import { makeDecoy } from "#lib/domain/decoy/decoy.ts";
import { conflict } from "#lib/domain/errors.ts";
import { readTruth } from "#lib/queries/conduct/true-items.ts";
import { defineCommand } from "../gate.ts";
import { lockPlan } from "../lock-rows.ts";
import { lockedRun, requireBeforeAllClear } from "../game-day/move.ts";

/** Tells participants a schedule made from the truth as it is now; the same seed draws the same lie. What a line stands for stays hidden. */
export const publishSchedule = defineCommand({
  name: "publish-schedule",
  roles: ["organizer"],
  input: z.object({
    seed: z.number().int().min(0).max(2_147_483_647),
    lying: z.number().min(0).max(1),
    /** The version this is to follow (0 for none), so that the same press can't publish twice. */
    after: z.number().int().min(0).optional(),
  }),
  output: z.object({ version: z.number().int() }),
  describes: "Tells participants a schedule made from the truth as it is now.",
  dangerous: false,
  execute: async ({ gameDayId, tx, now, append }, { seed, lying, after }, actor) => {
    await lockPlan(tx, gameDayId);
    const run = await lockedRun(tx, gameDayId);
    requireBeforeAllClear(run.state, "no schedule is published any more");
    const truth = await readTruth(tx, gameDayId);
    const drawn = makeDecoy(truth.items, { seed, lying, inventedNames: truth.inventedNames });
    const newest = await tx.publishedLine.aggregate({ where: { gameDayId }, _max: { version: true } });
    const published = newest._max.version ?? 0;
    if (after !== undefined && after !== published) throw conflict(`Schedule ${published} was published meanwhile. Look at it first.`);
    const version = published + 1;
    const lines = drawn.lines.map((line) => ({
      lineId: randomUUID(),
      name: line.name,
      startsAtMs: Math.round(line.startMs),
      endsAtMs: Math.round(line.endMs),
      application: line.applicationKey === null ? null : (truth.applicationNames.get(line.applicationKey) ?? line.applicationKey),
    }));
    await tx.publishedLine.createMany({
      data: lines.map(({ lineId: id, ...told }, position) => ({ id, gameDayId, version, position, ...told, publishedAt: now })),
    });
    const truths = lines.map(({ lineId }, index) => ({
      lineId,
      gameDayId,
      failureKey: drawn.lines[index]?.stands.failureKey ?? null,
      how: drawn.lines[index]?.stands.how ?? "true",
    }));
    await tx.lineTruth.createMany({ data: truths });
    await tx.run.update({ where: { gameDayId }, data: { decoySeed: seed } });
    append({ name: "schedule.published", payload: { version, lines } });
    append({
      name: "plan.changed",
      payload: { by: actor, says: `published schedule ${version}, ${Math.round(lying * 100)} % a lie` },
    });
    return { version };
  },
});
