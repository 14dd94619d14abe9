import { answerForm } from "#app/api/form-request.ts";
import { localPath } from "#app/api/local-path.ts";
import { peerOf } from "#app/api/peer-of.ts";
import { signInByPassword } from "#lib/access/sessions/password.ts";
import { processStore } from "#lib/access/store.ts";

/** Signs an organizer in by name and password. */
export async function POST(request: Request): Promise<Response> {
  return answerForm(request, async (fields) => {
    const { headers } = request;
    const given = { signInName: fields("signInName"), password: fields("password") };
    const { cookies } = await signInByPassword(processStore(), given, { headers, address: peerOf(headers) });
    return { to: localPath(fields("to")), cookies };
  });
}
