import { answerForm } from "#app/api/form-request.ts";
import { changeOwnPassword } from "#lib/access/sessions/password.ts";
import { processStore } from "#lib/access/store.ts";
import { signedIn } from "../signed-in.ts";

/** Sets the sign-in name and password of whoever asks; a password they have is asked for first. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async (fields) => {
    const person = await signedIn(request);
    const credentials = { signInName: fields("signInName"), password: fields("password") };
    await changeOwnPassword(processStore(), person, fields("presentPassword"), credentials);
    return { to: "/account", cookies: [] };
  });
}
