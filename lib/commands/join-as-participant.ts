import { z } from "zod";
import { checkedName, refuseLookAlike } from "#lib/access/checked-name.ts";
import { invalid } from "#lib/domain/errors.ts";
import { defineCommand } from "./gate.ts";

/** Makes an organizer a double agent: a participant too, under a name of their choice. Joining again changes name and workstream. */
export const joinAsParticipant = defineCommand({
  name: "join-as-participant",
  role: "organizer",
  input: z.object({ name: z.string(), workstreamKey: z.string().nullable() }),
  execute: async ({ viewer, gameDayId, tx, now, append }, { name: given, workstreamKey }) => {
    const { personId } = viewer;
    const name = checkedName(given);
    await refuseLookAlike(tx, gameDayId, personId, name);
    const workstream =
      workstreamKey === null ? null : await tx.workstream.findUnique({ where: { gameDayId_key: { gameDayId, key: workstreamKey } } });
    if (workstreamKey !== null && workstream === null) throw invalid("Choose one of the workstreams.", "workstreamKey");
    const as = { role: "participant", name, workstreamId: workstream?.id ?? null };
    await tx.membership.upsert({
      where: { gameDayId_personId: { gameDayId, personId } },
      create: { gameDayId, personId, ...as, joinedAt: now },
      update: as,
    });
    append({ name: "person.joined", payload: { personId, name, workstream: workstream?.name ?? null } });
    return { personId };
  },
});
