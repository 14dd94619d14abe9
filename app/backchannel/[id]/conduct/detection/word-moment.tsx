import type { ConductView, WordView } from "#lib/queries/views.ts";
import { timeWords } from "../shown-at.ts";

type Props = { word: Pick<WordView, "at"> & { committedAt: string | null }; gameDay: ConductView["gameDay"] };

/** The moment that counts; with the moment it arrived for what was written while its writer's connection was away. */
export function WordMoment({ word: { at, committedAt }, gameDay }: Props) {
  const counted = timeWords(at, gameDay);
  const arrived = committedAt === null ? counted : timeWords(committedAt, gameDay);
  if (arrived === counted) return <time className="tabular-nums">{counted}</time>;
  return (
    <span className="tabular-nums">
      written {counted} while away, arrived {arrived}
    </span>
  );
}
