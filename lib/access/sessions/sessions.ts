import { notFound } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { cookiePrefix, isSecure } from "./cookie-names.ts";

/** A session, and whose it is. */
type Own = { personId: string; sessionId: string };

/** Where somebody is signed in. `browser` is what the browser said of itself. */
export type SessionLine = { id: string; browser: string; since: string; lastUsed: string; here: boolean };

/** Where a person is signed in, the newest use first; at most 100. */
export async function sessionsOf(store: Store, { personId, sessionId }: Own): Promise<SessionLine[]> {
  const rows = await store.owner.session.findMany({ where: { userId: personId }, orderBy: { updatedAt: "desc" }, take: 100 });
  return rows.map(({ id, userAgent, createdAt, updatedAt }) => ({
    id,
    browser: userAgent ?? "",
    since: createdAt.toISOString(),
    lastUsed: updatedAt.toISOString(),
    here: id === sessionId,
  }));
}

/** Ends one session of a person's own. Throws not_found for what is not theirs. */
export async function endSession(store: Store, { personId }: Own, id: string): Promise<void> {
  const { count } = await store.owner.session.deleteMany({ where: { id, userId: personId } });
  if (count === 0) throw notFound();
}

/** Ends all sessions of a person but the one they ask from. Returns how many there were. */
export async function endOtherSessions(store: Store, { personId, sessionId }: Own): Promise<number> {
  return (await store.owner.session.deleteMany({ where: { userId: personId, id: { not: sessionId } } })).count;
}

/** Set-Cookie values that take the session's cookie from the browser. */
export async function forgetCookies(store: Store): Promise<string[]> {
  const secure = isSecure() ? "; Secure" : "";
  return [`${await cookiePrefix(store)}.session_token=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`];
}
