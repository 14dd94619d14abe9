import type { Viewer } from "#lib/domain/people.ts";
import { processStore, type Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";

/** Who sent these request headers, by their session cookie; null when nobody is signed in. */
export async function personOf(headers: Headers, store: Store = processStore()): Promise<Viewer | null> {
  if (!headers.has("cookie")) return null;
  const auth = await authOf(store);
  const session = await auth.api.getSession({ headers: new Headers({ cookie: headers.get("cookie") ?? "" }) });
  return session === null ? null : { personId: session.user.id, name: session.user.name };
}
