import { credentialsOf } from "#app/api/credentials-of.ts";
import { answerForm, type Fields, type FormResult } from "#app/api/form-request.ts";
import { peerOf } from "#app/api/peer-of.ts";
import { spendShared } from "#lib/access/budgets/spend.ts";
import type { KeepCookies } from "#lib/access/joining/join.ts";
import { redeemOneTimeLink } from "#lib/access/sessions/one-time.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";

type Context = { params: Promise<{ token: string }> };

/** Uses a one-time link up. Done on a click and not on opening, because mail and chat programs open links to look at them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerForm(request, (fields, keep) => signIn(token, fields, request.headers, keep));
}

async function signIn(token: string, fields: Fields, headers: Headers, keep: KeepCookies): Promise<FormResult> {
  const store = processStore();
  const peer = peerOf(headers);
  const input = { name: fields("name"), credentials: credentialsOf(fields) };
  const { cookies } = await redeemOneTimeLink(store, token, input, headers.get("user-agent") ?? "", keep).catch(async (error: unknown) => {
    // What fails alone counts, and waits: strangers behind one proxy keep nobody from a true one, of which there is no guessing.
    if (error instanceof GamedayError && error.code === "not_found") await spendShared(store, "failedSignIns", peer);
    return explain(error);
  });
  return { to: "/", cookies };
}

function explain(error: unknown): never {
  if (!(error instanceof GamedayError) || error.code !== "not_found") throw error;
  const message =
    "This link was used already, or is older than a day. On the machine that Gameday runs on, npm run organizer-link prints a new one.";
  throw new GamedayError("not_found", message, { cause: error });
}
