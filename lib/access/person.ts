import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import { passes } from "#lib/persistence/passing-fault.ts";
import { noteUse, sessionByToken } from "#lib/persistence/people/sessions.ts";
import { processStore, type Store } from "#lib/persistence/store.ts";
import { sessionSigning, signedToken } from "./sessions/carried-session.ts";
import { goesOn, noteUseAfterMs } from "./sessions/session-limits.ts";

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
  const token = signedToken(cookie, await sessionSigning(store));
  const found = token === null ? null : await sessionByToken(store.owner, token);
  if (found === null) return null;
  const { id, personId, name, username: signInName } = found;
  const now = clockNow();
  if (!goesOn(found, now)) {
    await store.owner.session.deleteMany({ where: { id } }).catch(nextTime);
    return null;
  }
  if (now - found.updatedAt.getTime() > noteUseAfterMs) await noteUse(store.owner, id).catch(nextTime);
  return { personId, name, sessionId: id, signInName };
}

/** Nobody is kept from reading because the database takes no writes just now. */
function nextTime(error: unknown): void {
  if (passes(error) === null) throw error;
}
