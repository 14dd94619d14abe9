import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";
import { changedIncident, incidentOf } from "./incident-of.ts";

/** This one is real: raises the banner for everyone. There is no way back. */
export const markReal = defineCommand({
  name: "mark-real",
  roles: ["participant"],
  input: z.object({ incidentId: z.uuid() }),
  output: z.object({ kind: z.literal("real") }),
  describes: "Says that an incident is real and raises the banner for everyone. There is no way back.",
  dangerous: true,
  execute: async ({ gameDayId, tx, now, append }, { incidentId }, actor) => {
    const { number, status } = await incidentOf(tx, gameDayId, incidentId);
    if (status === "resolved") throw conflict(`INC-${number} is resolved. Reopen it first.`);
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, gameDayId, kind: "simulated" },
      data: { kind: "real", realSince: now },
    });
    if (count > 0) append(await changedIncident(tx, gameDayId, incidentId, actor.name, [{ what: "real" }]));
    return { kind: "real" as const };
  },
});
