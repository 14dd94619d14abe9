import { randomUUID } from "node:crypto";
import { doubleAgents } from "#lib/access/joining/double-agents.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { messageIdFrom, sayAsSpeaker, type SpokenLine } from "./say-as-speaker.ts";

/** `asked`: a double agent has the words and has not said them. */
export type Spoken = "said" | "asked" | "unsaid";

/**
 * Has a line said, once per firing and key: a double agent is asked to, in their own name; only a game day without one has a scripted
 * speaker say it. A correction comes from whoever made the claim.
 */
export async function sayForFiring(store: Store, line: SpokenLine): Promise<"said" | "asked"> {
  const before = await howSpoken(store, line.firingId, line.key);
  if (before !== "unsaid") return before;
  const claim = line.key === "claim" ? null : await store.organizers.cue.findFirst({ where: { firingId: line.firingId, key: "claim" } });
  const isScripted = claim === null && (line.key !== "claim" || (await doubleAgents(store.organizers, line.gameDayId)).length === 0);
  if (isScripted) {
    await sayAsSpeaker(store, line);
    return "said";
  }
  const { firingId, key, text } = line;
  const cue = { id: randomUUID(), firingId, key, words: text, forId: claim?.saidById ?? null, openedAt: new Date(clockNow()) };
  await store.organizers.cue.createMany({ data: [cue], skipDuplicates: true });
  return "asked";
}

/** What became of the line with that key, by whichever process. */
export async function howSpoken(store: Store, firingId: string, key: string): Promise<Spoken> {
  const cue = await store.organizers.cue.findUnique({ where: { firingId_key: { firingId, key } } });
  if (cue !== null) return cue.messageId === null ? "asked" : "said";
  const scripted = await store.organizers.message.count({ where: { id: messageIdFrom(firingId, key) } });
  return scripted > 0 ? "said" : "unsaid";
}
