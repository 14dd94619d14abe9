import { asOrganizer } from "#lib/access/membership.ts";
import { spendHere } from "#lib/access/budgets/spend.ts";
import { personOf } from "#lib/access/person.ts";
import { findCommand } from "#lib/commands/registry.ts";
import { refuseUnknown, runCommand, type Command } from "#lib/commands/gate.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { forUrgent, processStore, type Store } from "#lib/access/store.ts";
import { bodyOf } from "./body-of.ts";
import { peerOf } from "./peer-of.ts";
import { respond } from "./respond.ts";

/**
 * Runs the command a request names, as whoever sent it; that it came from a page of ours was asked at the front door
 * (lib/server/web/front-door). `gameDayId` is null outside a game day.
 */
export async function answerCommand(request: Request, name: string, gameDayId: string | null): Promise<Response> {
  return respond(async () => {
    // Before anything is looked up: what is wrong with the words alone must not tell which commands there are.
    const input = await bodyOf(request);
    const store = processStore();
    const command = findCommand(name, gameDayId === null ? "owner" : "game-day");
    const own = command?.urgent === true ? forUrgent(store) : store;
    const person = await personOf(request.headers, own);
    if (person === null) await spendHere("strangers", peerOf(request.headers));
    else await spendOn(command, { store: own, person, gameDayId });
    if (command === null) return refuseUnknown(store, person, gameDayId);
    const result = await runCommand(store, command, person, gameDayId, input);
    return { ok: true, result };
  });
}

type Sender = { store: Store; person: Viewer; gameDayId: string | null };

/** Never tells somebody who may stop to wait. Everybody else gets one answer, whatever the command is called. */
async function spendOn(command: Command | null, { store, person, gameDayId }: Sender): Promise<void> {
  await spendHere("commands", person.personId).catch(async (refused: unknown) => {
    const mayStop = command?.urgent === true && gameDayId !== null && (await isOrganizer(store, person, gameDayId));
    if (!mayStop) throw refused;
  });
}

const isOrganizer = (store: Store, person: Viewer, gameDayId: string): Promise<boolean> =>
  asOrganizer(store, person, gameDayId).then(
    () => true,
    () => false,
  );
