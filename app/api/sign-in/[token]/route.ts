import { answerForm, type FormResult } from "#app/api/form-request.ts";
import { peerOf } from "#app/api/peer-of.ts";
import { requireShared, spendShared } from "#lib/access/budgets/spend.ts";
import { redeemOneTimeLink } from "#lib/access/one-time.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/persistence/store.ts";

type Context = { params: Promise<{ token: string }> };

/** Uses a one-time link up. Done on a click and not on opening, because mail and chat programs open links to look at them. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerForm(request, (fields) => signIn(token, fields("name"), peerOf(request.headers)));
}

async function signIn(token: string, name: string, peer: string): Promise<FormResult> {
  const store = processStore();
  await requireShared(store, "failedSignIns", peer);
  const { cookies } = await redeemOneTimeLink(store, token, name).catch(async (error: unknown) => {
    if (error instanceof GamedayError && error.code === "not_found") await spendShared(store, "failedSignIns", peer);
    return explain(error);
  });
  return { to: "/", cookies };
}

function explain(error: unknown): never {
  if (!(error instanceof GamedayError) || error.code !== "not_found") throw error;
  const message = "This link was used already, or is older than a day. Start Gameday again: it prints a new one.";
  throw new GamedayError("not_found", message, { cause: error });
}
