import { readLink } from "#lib/access/joining/links.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";
import { joinView, type JoinView } from "#lib/queries/incident/join-view.ts";

/** What the bearer of a link sees before anything is made of it; null when the link doesn't work. */
export async function openLink(token: string): Promise<JoinView | null> {
  const store = processStore();
  const link = await readLink(store, token);
  if (link === null) return null;
  return joinView(store, link).catch((error: unknown) => {
    if (error instanceof GamedayError) return null;
    throw error;
  });
}
