const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** How long a browser keeps the cookie: the longest that any session may last. */
export const cookieSeconds = (60 * dayMs) / 1000;

export type SessionKind = "joined" | "unlocked" | "locked";

/**
 * How long a session may be left alone, and how long it may last. Whoever joined by a link has no other way to be themselves again, so
 * theirs are long. `unlocked`: an organizer without a password; `locked`: one with a password, who can sign in again anywhere.
 */
export const sessionLimits = {
  joined: { idleMs: 30 * dayMs, wholeMs: 60 * dayMs },
  unlocked: { idleMs: 7 * dayMs, wholeMs: 30 * dayMs },
  locked: { idleMs: 24 * hourMs, wholeMs: 30 * dayMs },
} as const satisfies Record<SessionKind, { idleMs: number; wholeMs: number }>;

type Account = { username?: string | null | undefined; isAnonymous?: boolean | null | undefined };

export const kindOf = ({ username, isAnonymous }: Account): SessionKind =>
  username ? "locked" : isAnonymous === true ? "joined" : "unlocked";

/** A session's last use is written down no more often than this. */
export const noteUseAfterMs = 5 * 60 * 1000;

type Session = { createdAt: Date; updatedAt: Date };

/** Whether a session has ended by itself, at a moment in milliseconds. */
export function isOver(kind: SessionKind, { createdAt, updatedAt }: Session, now: number): boolean {
  const { idleMs, wholeMs } = sessionLimits[kind];
  return now - updatedAt.getTime() > idleMs || now - createdAt.getTime() > wholeMs;
}

/** Whether a session that is there goes on: it has begun, and neither was left alone too long nor is too old. `now` in milliseconds. */
export const goesOn = (session: Session & Account & { expiresAt: Date }, now: number): boolean =>
  session.expiresAt.getTime() > now && !isOver(kindOf(session), session, now);
