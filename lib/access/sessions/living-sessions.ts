import { clockNow } from "#lib/persistence/clock.ts";
import { sessionAge, sessionAges, type SessionAge } from "#lib/persistence/people/sessions.ts";
import type { Store } from "#lib/persistence/store.ts";
import { goesOn } from "./session-limits.ts";

/** The channel on which the database tells the id of each session that ended, whoever ended it. */
export const sessionsChannel = "gameday_sessions";

type Owner = Pick<Store, "owner">;

/** Which of these sessions, by their ids, go on: neither ended, nor left alone too long, nor too old. */
export async function livingSessions({ owner }: Owner, ids: readonly string[]): Promise<Set<string>> {
  const ages = await sessionAges(owner, ids);
  return new Set([...ages.values()].filter(lives).map(({ id }) => id));
}

/** Whether one session goes on. */
export async function sessionLives({ owner }: Owner, id: string): Promise<boolean> {
  const age = await sessionAge(owner, id);
  return age !== null && lives(age);
}

const lives = (session: SessionAge): boolean => goesOn(session, clockNow());
