import { answerForm } from "#app/api/form-request.ts";
import { endOtherSessions, endSession } from "#lib/access/sessions/sessions.ts";
import { processStore } from "#lib/access/store.ts";
import { signedIn } from "../signed-in.ts";

/** Ends one session of whoever asks, or without a session's id all but the one that asks. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async (fields) => {
    const store = processStore();
    const person = await signedIn(request);
    if (fields("sessionId") === "") await endOtherSessions(store, person);
    else await endSession(store, person, fields("sessionId"));
    return { to: "/account", cookies: [] };
  });
}
