import { answerForm } from "#app/api/form-request.ts";
import { localPath } from "#app/api/local-path.ts";
import { signInByPassword } from "#lib/access/password.ts";
import { processStore } from "#lib/persistence/store.ts";

/** Signs an organizer in by name and password. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async (fields) => {
    const given = { signInName: fields("signInName"), password: fields("password") };
    const { cookies } = await signInByPassword(processStore(), given, request.headers.get("user-agent") ?? "");
    return { to: localPath(fields("to")), cookies };
  });
}
