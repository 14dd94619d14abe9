import { credentialsOf } from "#app/api/credentials-of.ts";
import { answerForm, type Fields, type FormResult } from "#app/api/form-request.ts";
import { joinByLink, type KeepCookies } from "#lib/access/joining/join.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";

type Context = { params: Promise<{ token: string }> };

/** Joins by a link and goes to where its bearer belongs. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerForm(request, (fields, keep) => join(token, fields, request.headers, keep));
}

async function join(token: string, fields: Fields, headers: Headers, keep: KeepCookies): Promise<FormResult> {
  const workstreamKey = fields("workstream") === "" ? null : fields("workstream");
  const input = { name: fields("name"), workstreamKey, credentials: credentialsOf(fields) };
  const { role, gameDayId, cookies } = await joinByLink(processStore(), token, input, headers, keep).catch(explain);
  return { to: role === "organizer" ? `/backchannel/${gameDayId}/conduct` : `/g/${gameDayId}`, cookies };
}

function explain(error: unknown): never {
  if (!(error instanceof GamedayError) || error.code !== "not_found") throw error;
  throw new GamedayError("not_found", "This link does not work any more. Ask for a new one.", { cause: error });
}
