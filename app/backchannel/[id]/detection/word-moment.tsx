import type { ConductView, WordView } from "#lib/queries/views.ts";
import { timeWords } from "../live/shown-at.ts";

type Props = {
  word: Pick<WordView, "at"> & { committedAt: string | null; since?: string | null };
  gameDay: ConductView["gameDay"];
};

/**
 * The moment that counts; with the moment it arrived for what was written while its writer's connection was away, and the moment since when
 * its writer claims that it was so.
 */
export function WordMoment({ word: { at, committedAt, since = null }, gameDay }: Props) {
  const counted = timeWords(at, gameDay);
  const arrived = committedAt === null ? counted : timeWords(committedAt, gameDay);
  const claimed = since === null ? counted : timeWords(since, gameDay);
  return (
    <span className="tabular-nums">
      {arrived === counted ? <time>{counted}</time> : `written ${counted} while away, arrived ${arrived}`}
      {claimed !== counted && `, claimed to be so since ${claimed}`}
    </span>
  );
}
