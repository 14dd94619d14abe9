import { z } from "zod";
import { checkedName } from "#lib/access/joining/checked-name.ts";
import { joinMember } from "#lib/access/joining/join-member.ts";
import { invalid } from "#lib/domain/errors.ts";
import { defineCommand } from "../gate.ts";

/** Makes an organizer a double agent: a participant too, under a name of their choice. Joining again changes name and workstream. */
export const joinAsParticipant = defineCommand({
  name: "join-as-participant",
  roles: ["organizer"],
  input: z.object({ name: z.string(), workstreamKey: z.string().nullable() }),
  output: z.object({ personId: z.string() }),
  describes: "Makes an organizer a participant too, under a name of their choice.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, { name: given, workstreamKey }) => {
    const { personId } = viewer;
    const name = checkedName(given);
    const workstream =
      workstreamKey === null ? null : await tx.workstream.findUnique({ where: { gameDayId_key: { gameDayId, key: workstreamKey } } });
    if (workstreamKey !== null && workstream === null) throw invalid("Choose one of the workstreams.", "workstreamKey");
    const event = await joinMember(tx, { gameDayId, personId, role: "participant", name, workstream, at: now });
    if (event !== null) append(event);
    return { personId };
  },
});
