import { GamedayError } from "#lib/domain/errors.ts";

export type Entered = { location: string; cookies: readonly string[] };

/** The answer to an entry form: onwards with the new session, or back to the form with what was wrong beside its field. */
export async function enterResponse(formPath: string, enter: () => Promise<Entered>): Promise<Response> {
  try {
    const { location, cookies } = await enter();
    return redirect(location, cookies);
  } catch (error) {
    if (!(error instanceof GamedayError)) throw error;
    if (error.code === "not_found") return redirect(`${formPath}?gone=1`, []);
    const problem = new URLSearchParams({ problem: error.message, field: error.field ?? "" });
    return redirect(`${formPath}?${problem}`, []);
  }
}

function redirect(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location, "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}
