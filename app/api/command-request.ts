import { personOf } from "#lib/access/person.ts";
import { findCommand } from "#lib/commands/registry.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { processStore } from "#lib/persistence/store.ts";
import { bodyOf } from "./body-of.ts";
import { respond } from "./respond.ts";

/** Runs the command a request names, as whoever sent it; that it came from a page of ours was asked at the front door (lib/server/web/front-door). `gameDayId` is null outside a game day. */
export async function answerCommand(request: Request, name: string, gameDayId: string | null): Promise<Response> {
  return respond(async () => {
    // Before anything is looked up: what is wrong with the words alone must not tell which commands there are.
    const input = await bodyOf(request);
    const command = findCommand(name, gameDayId === null ? "founder" : "game-day");
    const store = processStore();
    const result = await runCommand(store, command, await personOf(request.headers, store), gameDayId, input);
    return { ok: true, result };
  });
}
