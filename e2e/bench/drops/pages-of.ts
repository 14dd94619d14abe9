import { lastSeq } from "#lib/persistence/read-events.ts";
import { participantsNamespace, socketPath } from "#lib/realtime/protocol.ts";
import type { Ours } from "../fan-out-round.ts";
import type { Target } from "../load/contract.ts";

/** Participants' pages of a game day, which stand where its stream stands now. */
export async function pagesOf({ instance, store, gameDayId, cookies }: Ours): Promise<Omit<Target, "events">> {
  const cursors = { participants: await lastSeq(store, "participants", gameDayId) };
  return { url: instance.url, namespace: participantsNamespace, path: socketPath, auth: { gameDayId, cursors }, cookies };
}
