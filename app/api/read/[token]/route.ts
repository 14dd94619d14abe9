import { answerForm, type FormResult } from "#app/api/form-request.ts";
import { joinByLink, type KeepCookies } from "#lib/access/joining/join.ts";
import { readLink } from "#lib/access/joining/links.ts";
import { GamedayError, notFound } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";
import { joinView } from "#lib/queries/incident/join-view.ts";

type Context = { params: Promise<{ token: string }> };

/** Leadership's link: nothing is asked. It leads to the report once that is out, else to where the day stands. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  return answerForm(request, (_fields, keep) => read(token, request.headers, keep));
}

async function read(token: string, headers: Headers, keep: KeepCookies): Promise<FormResult> {
  const store = processStore();
  try {
    const link = await readLink(store, token);
    if (link?.role !== "observer") throw notFound();
    const { gameDay } = await joinView(store, link);
    const { cookies } = await joinByLink(store, token, { name: "Observer", workstreamKey: null }, headers, keep);
    return { to: `/g/${gameDay.id}/${gameDay.phase === "published" ? "report" : "wall"}`, cookies };
  } catch (error) {
    if (!(error instanceof GamedayError) || error.code !== "not_found") throw error;
    throw new GamedayError("not_found", "This link does not work any more. Ask for a new one.", { cause: error });
  }
}
