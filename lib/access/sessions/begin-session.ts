import { notFound } from "#lib/domain/errors.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { MaybeSaved, transact } from "#lib/persistence/transact.ts";
import { authOf } from "./auth.ts";
import type { KeepCookies } from "../joining/join.ts";
import { cookieSeconds } from "./session-limits.ts";

type Own = { personId: string; sessionId: string };

/** Who comes by which one-time token (the identifier of its verification), and what is to be saved with that. */
export type Beginning = {
  personId: string;
  identifier: string;
  userAgent: string;
  alongside?: (tx: Transaction, own: Own) => Promise<void>;
};

/**
 * Spends a one-time token and lets a session begin, both or neither. Returns its Set-Cookie values; throws not_found when the token was spent
 * meanwhile.
 */
export async function beginSession(
  store: Store,
  { personId, identifier, userAgent, alongside = () => Promise.resolve() }: Beginning,
  keep: KeepCookies,
): Promise<string[]> {
  const auth = await authOf(store);
  const asked = { body: { personId }, headers: new Headers({ "user-agent": userAgent }), returnHeaders: true } as const;
  const { headers, response } = await auth.api.signInPerson(asked);
  const { sessionId } = response;
  const cookies = headers.getSetCookie();
  try {
    await transact(store.owner, async (tx) => {
      const now = clockNow();
      // Of two that come at once, one finds the row.
      const { count } = await tx.verification.deleteMany({ where: { identifier, expiresAt: { gt: new Date(now) } } });
      if (count === 0) throw notFound();
      await tx.session.update({ where: { id: sessionId }, data: { expiresAt: new Date(now + cookieSeconds * 1000) } });
      await alongside(tx, { personId, sessionId });
    });
  } catch (error) {
    // The token may be spent: then these cookies are all that its bearer has.
    if (error instanceof MaybeSaved) keep(cookies);
    else await store.owner.session.deleteMany({ where: { id: sessionId } }).catch(() => undefined);
    throw error;
  }
  return cookies;
}
