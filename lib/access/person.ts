import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { processStore, type Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";
import { isOver, noteUseAfterMs, type SessionKind } from "./session-limits.ts";

/** A session that goes on, and whose it is. `signInName` is null for whoever has no password. */
export type SignedIn = Viewer & { sessionId: string; signInName: string | null };

/** Who sent these request headers, by their session cookie; null when nobody is signed in. */
export async function personOf(headers: Headers, store: Store = processStore()): Promise<Viewer | null> {
  const found = await signedInOf(headers, store);
  return found && { personId: found.personId, name: found.name };
}

/** The session that these request headers carry; null when there is none, or it was left alone too long or is too old. */
export async function signedInOf(headers: Headers, store: Store): Promise<SignedIn | null> {
  const cookie = headers.get("cookie");
  if (cookie === null) return null;
  const auth = await authOf(store);
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return null;
  const { session, user } = found;
  const now = clockNow();
  const kind: SessionKind = user.username ? "locked" : user.isAnonymous === true ? "joined" : "unlocked";
  if (isOver(kind, session, now)) {
    await store.owner.session.deleteMany({ where: { id: session.id } });
    return null;
  }
  if (now - session.updatedAt.getTime() > noteUseAfterMs)
    await store.owner.session.updateMany({ where: { id: session.id }, data: { updatedAt: new Date(now) } });
  return { personId: user.id, name: user.name, sessionId: session.id, signInName: user.username ?? null };
}
