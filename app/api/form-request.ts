import { storable } from "#lib/domain/stored/storable.ts";
import { bodyOf, bodyText } from "./body-of.ts";
import { refusal, respond } from "./respond.ts";
import { wantsPage } from "./refusal-page.ts";

/** What was filled in: text by the name of its field, "" where nothing was. */
export type Fields = (name: string) => string;
/** Where its sender goes on, and the Set-Cookie values they take along. */
export type FormResult = { to: string; cookies: readonly string[] };
/** Sets cookies also where the work does not succeed. */
type Keep = (cookies: readonly string[]) => void;

/**
 * Answers a form of ours. Sent by a script (usePostedForm) it gets JSON, and shows a refusal beside its field. Sent by a browser without
 * scripts it leads on, or to a page that says what is wrong; "back" has what was filled in.
 */
export async function answerForm(request: Request, work: (fields: Fields, keep: Keep) => Promise<FormResult>): Promise<Response> {
  const cookies: string[] = [];
  const keep: Keep = (kept) => void cookies.push(...kept);
  const result = async (): Promise<string> => {
    const done = await work(await fieldsOf(request), keep);
    keep(done.cookies);
    return done.to;
  };
  const answer = wantsPage(request.headers.get("accept"))
    ? await result().then(goOn, (error: unknown) => refusal(error, request.headers))
    : await respond(async () => ({ ok: true, result: { to: await result() } }));
  for (const cookie of cookies) answer.headers.append("set-cookie", cookie);
  return answer;
}

const goOn = (to: string): Response => new Response(null, { status: 303, headers: { location: to, "cache-control": "no-store" } });

async function fieldsOf(request: Request): Promise<Fields> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
  const given = isJson ? Object.entries((await bodyOf(request)) ?? {}) : [...new URLSearchParams(await bodyText(request))];
  const fields = new Map<string, unknown>(given);
  return (name) => {
    const value = fields.get(name);
    return typeof value === "string" ? storable(value) : "";
  };
}
