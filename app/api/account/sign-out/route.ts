import { answerForm } from "#app/api/form-request.ts";
import { endSession, forgetCookies } from "#lib/access/sessions/sessions.ts";
import { processStore } from "#lib/access/store.ts";
import { signedIn } from "../signed-in.ts";

/** Ends the session that asks, here and in the database. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async () => {
    const store = processStore();
    const person = await signedIn(request);
    await endSession(store, person, person.sessionId);
    return { to: "/", cookies: await forgetCookies(store) };
  });
}
