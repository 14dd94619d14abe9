import { limits } from "#lib/domain/limits.ts";
import { z } from "zod";
import { doubleAgents } from "#lib/access/joining/double-agents.ts";
import { conflict, notFound } from "#lib/domain/errors.ts";
import { storedOutcomes } from "#lib/domain/stored/firing-results.ts";
import { authorOf } from "../author.ts";
import { lockCue, type LockedCue } from "./lock.ts";
import { defineCommand } from "../gate.ts";

const roomKey = "gameday";

/**
 * A double agent says what they were asked to, in their own name and words; what they really wrote is what counts, from the moment it is
 * committed. Throws conflict when somebody said it before, or when the failure is over.
 */
export const sayCue = defineCommand({
  name: "say-cue",
  roles: ["organizer"],
  input: z.object({
    cueId: z.uuid(),
    messageId: z.uuid(),
    body: z.string().trim().min(1, "Write something first.").max(limits.words),
  }),
  output: z.object({ messageId: z.uuid() }),
  describes: "A double agent says what they were asked to, in their own name and words.",
  dangerous: false,
  execute: async ({ viewer, gameDayId, tx, now, append }, input) => {
    const { cueId, messageId, body } = input;
    const cue = await lockCue(tx, gameDayId, cueId);
    const agent = (await doubleAgents(tx, gameDayId)).find(({ personId }) => personId === viewer.personId);
    if (agent === undefined || (cue.forId !== null && cue.forId !== agent.personId)) throw notFound();
    if (cue.messageId === messageId) return { messageId };
    if (cue.messageId !== null) throw conflict(`${cue.failureKey}: somebody said it before you. Nothing was said now.`);
    refuseLate(cue);
    const { personId, name } = agent;
    await tx.message.create({
      data: { id: messageId, gameDayId, roomKey, ...authorOf(agent), body, writtenAt: now, committedAt: now },
    });
    await tx.cue.update({ where: { id: cueId }, data: { messageId, saidById: personId, closedAt: now } });
    if (cue.key === "claim") await fromNowOn(tx, cue, body, now);
    append({ name: "message.said", payload: { messageId, roomKey, author: authorOf(agent), body, writtenAt: now.toISOString() } });
    append({ name: "backchannel.logged", payload: { line: `${name} said it: ${body}`, glyph: "active", failureKey: cue.failureKey } });
    return { messageId };
  },
});

function refuseLate({ key, closedAt, firingState, failureKey }: LockedCue): void {
  if (closedAt !== null) throw conflict(`${failureKey}: this should no longer be said.`);
  if (key === "claim" && firingState !== "firing" && firingState !== "active")
    throw conflict(`${failureKey} is ${firingState.replace("_", " ")}: this should no longer be said.`);
}

/** The words are the change: until they were said nothing was fired. */
async function fromNowOn(tx: Parameters<typeof lockCue>[0], cue: LockedCue, body: string, now: Date): Promise<void> {
  const { target, firingId, dueAt } = cue;
  const outcomes = storedOutcomes.stored([{ target, ok: true, changed: true, detail: `said: ${body}` }]);
  const latenessMs = dueAt === null ? null : now.getTime() - dueAt.getTime();
  await tx.firing.update({ where: { id: firingId }, data: { firedAt: now, inPlaceAt: now, outcomes, latenessMs } });
}
