import { z } from "zod";
import { conflict } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";
import { changedIncident, incidentOf } from "./incident-of.ts";

/** Takes command of an incident, from nobody or from whoever had it. The first moment of command is kept. */
export const takeCommand = defineCommand({
  name: "take-command",
  roles: ["participant"],
  input: z.object({ incidentId: z.uuid() }),
  output: z.object({ commander: z.string() }),
  describes: "Takes command of an incident.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, { incidentId }, actor) => {
    const { commanderId, commander, commandedAt, number } = await incidentOf(tx, gameDayId, incidentId);
    if (commanderId === viewer.personId) return { commander: viewer.name };
    const { count } = await tx.incident.updateMany({
      where: { id: incidentId, gameDayId, commanderId, status: { not: "resolved" } },
      data: { commanderId: viewer.personId, commander: viewer.name, commandedAt: commandedAt ?? now },
    });
    if (count === 0) throw conflict(`INC-${number} is resolved, or somebody else took command just now.`);
    append(await changedIncident(tx, gameDayId, incidentId, actor.name, [{ what: "command", from: commander }]));
    return { commander: viewer.name };
  },
});
