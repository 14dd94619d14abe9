import type { StopWould } from "#lib/queries/views.ts";

/** Whether a stop has nothing left to revert or disarm. What can't be undone is no work of it. */
export const isStopped = ({ reverts, disarms }: StopWould): boolean => reverts.length + disarms.length === 0;

/** What STOP EVERYTHING would do now: "reverts F1, disarms F2, holds the clock". `noFailure`: what is true where there is none to stop. */
export function stopWords({ reverts, lasting, disarms, holds }: StopWould, noFailure: string): string {
  const does = [
    reverts.length > 0 ? `reverts ${reverts.join(", ")}` : "",
    lasting.length > 0 ? `can't undo ${lasting.join(", ")}` : "",
    disarms.length > 0 ? `disarms ${disarms.join(", ")}` : "",
    reverts.length + lasting.length + disarms.length === 0 ? noFailure : "",
    holds ? "holds the clock" : "",
  ];
  return does.filter((one) => one !== "").join(", ");
}

/** The same once it was asked for: what the engine is at. */
export const stoppingWords = (would: StopWould, noFailure: string): string =>
  `asked for; the engine still ${stopWords({ ...would, lasting: [] }, noFailure)}`;
