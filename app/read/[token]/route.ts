import { headers } from "next/headers";
import { keepSession } from "#app/keep-session.ts";
import { joinByLink } from "#lib/access/join.ts";
import { readLink } from "#lib/access/links.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/persistence/store.ts";
import { joinView } from "#lib/queries/join-view.ts";

/** Leadership's link: nothing is asked. It leads to the report once that is out, else to where the day stands. */
export async function GET(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const { token } = await params;
  return new Response(null, { status: 303, headers: { location: await placeOf(token), "cache-control": "no-store" } });
}

async function placeOf(token: string): Promise<string> {
  const store = processStore();
  const link = await readLink(store, token).catch(() => null);
  if (link?.role !== "observer") return `/join/${encodeURIComponent(token)}`;
  try {
    const { gameDay } = await joinView(store, link);
    const { cookies } = await joinByLink(store, token, { name: "Observer", workstreamKey: null }, await headers());
    await keepSession(cookies);
    return gameDay.phase === "published" ? `/g/${gameDay.id}/report` : `/g/${gameDay.id}/wall`;
  } catch (error) {
    if (error instanceof GamedayError) return `/join/${encodeURIComponent(token)}`;
    throw error;
  }
}
