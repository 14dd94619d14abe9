import { personOf } from "#lib/access/person.ts";
import { findCommand } from "#lib/commands/registry.ts";
import { runCommand } from "#lib/commands/gate.ts";
import { processStore } from "#lib/persistence/store.ts";
import { bodyOf } from "./body-of.ts";
import { nothingHere, respond } from "./respond.ts";

/** Runs the command a request names, as whoever sent it. `gameDayId` is null outside a game day. */
export async function answerCommand(request: Request, name: string, gameDayId: string | null): Promise<Response> {
  if (!isSameOrigin(request.headers)) return nothingHere();
  return respond(async () => {
    // Before anything is looked up: what is wrong with the words alone must not tell which commands there are.
    const input = await bodyOf(request);
    const command = findCommand(name, gameDayId === null ? "founder" : "game-day");
    const store = processStore();
    const result = await runCommand(store, command, await personOf(request.headers, store), gameDayId, input);
    return { ok: true, result };
  });
}

/** A browser names the page a POST comes from: it must be ours. What is no browser names none and carries nobody's cookies. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return headers.get("sec-fetch-site") === null;
  if (origin === process.env.GAMEDAY_ORIGIN) return true;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
