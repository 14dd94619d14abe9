import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";
import { changedIncident, incidentOf } from "./incident-of.ts";

/** Becomes the scribe of an incident, in place of whoever was. */
export const takeScribe = defineCommand({
  name: "take-scribe",
  roles: ["participant"],
  input: z.object({ incidentId: z.uuid() }),
  output: z.object({ scribe: z.string() }),
  describes: "Becomes the scribe of an incident.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, append }, { incidentId }, actor) => {
    const { scribeId, scribe, number } = await incidentOf(tx, gameDayId, incidentId);
    if (scribeId === viewer.personId) return { scribe: viewer.name };
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, gameDayId, scribeId, status: { not: "resolved" } },
      data: { scribeId: viewer.personId, scribe: viewer.name },
    });
    if (count === 0) throw conflict(`INC-${number} is resolved, or somebody else became its scribe just now.`);
    append(await changedIncident(tx, gameDayId, incidentId, actor.name, [{ what: "scribe", from: scribe }]));
    return { scribe: viewer.name };
  },
});
