/** A time in which a person's connection was known to be there, in ms since the epoch. An open one goes on. */
export type ConnectionSpan = { since: number; until: number; open: boolean };

/** An open connection that nothing was heard of for this long is not there: its web process died. */
export const unheardMs = 15_000;
/** A shorter absence is a page that was loaded again. */
const shortestAwayMs = 3_000;
/** What comes back shows a page or a stream before it sends what was written; nobody reads and then writes within this. */
const comingBackMs = 5_000;

type Away = { from: number; to: number };

/** When the person was away until `now`, oldest first. Before the first connection that is known nobody was away. */
export function awayOf(spans: readonly ConnectionSpan[], now: number): Away[] {
  const away: Away[] = [];
  let heard: number | null = null;
  const notHeardUntil = (moment: number) => {
    if (heard !== null && moment - heard >= shortestAwayMs) away.push({ from: heard, to: moment });
  };
  for (const { since, until, open } of [...spans].sort((a, b) => a.since - b.since)) {
    notHeardUntil(since);
    heard = Math.max(heard ?? 0, open && now - until < unheardMs ? now : until);
  }
  notHeardUntil(now);
  return away;
}

/**
 * The moment that may be claimed for what is said to have been written at `wanted`: not before it, and within an absence that lasts or has
 * just ended, else now. Whoever has been back for longer may have read what others wrote meanwhile.
 */
export function claimable(wanted: number, spans: readonly ConnectionSpan[], now: number): number {
  const justEnded = awayOf(spans, now).filter(({ to }) => now - to <= comingBackMs);
  for (const { from, to } of justEnded) if (wanted < to) return Math.max(wanted, from);
  return now;
}
