import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { CarriedSession } from "./carried-session.ts";
import { goesOn } from "./session-limits.ts";

const looked = {
  token: true,
  createdAt: true,
  updatedAt: true,
  expiresAt: true,
  user: { select: { username: true, isAnonymous: true } },
} as const;

type Looked = { goesOn: boolean; at: number };

/** How long an answer holds. One that was looked for before its first commit is soon looked for again. */
const lookAgainMs = { goesOn: 30_000, ended: 5_000 };
const mostAtOnce = 500;
const mostKnown = 20_000;

/**
 * Takes a session that has ended for none. It is asked without waiting: one that nobody has looked up yet counts as it is signed, and is
 * looked up beside that, many with one statement and one statement at a time. While the database is away all count.
 */
export function leaveOutEnded(store: Pick<Store, "owner">, carried: CarriedSession, now = () => performance.now()): CarriedSession {
  const known = new Map<string, Looked>();
  const waiting = new Set<string>();
  let looking = false;
  const look = async (): Promise<void> => {
    while (waiting.size > 0) {
      const tokens = [...waiting].slice(0, mostAtOnce);
      const rows = await store.owner.session.findMany({ where: { token: { in: tokens } }, select: looked });
      const goOn = new Set(rows.filter(({ user, ...session }) => goesOn({ ...session, ...user }, clockNow())).map(({ token }) => token));
      if (known.size > mostKnown) known.clear();
      for (const token of tokens) {
        known.set(token, { goesOn: goOn.has(token), at: now() });
        waiting.delete(token);
      }
    }
  };
  const lookUp = (token: string): void => {
    waiting.add(token);
    if (looking) return;
    looking = true;
    void look()
      .catch(() => waiting.clear())
      .finally(() => (looking = false));
  };
  return (cookies) => {
    const token = carried(cookies);
    if (token === null) return null;
    const last = known.get(token);
    if (last === undefined || now() - last.at > lookAgainMs[last.goesOn ? "goesOn" : "ended"]) lookUp(token);
    return last?.goesOn === false ? null : token;
  };
}
