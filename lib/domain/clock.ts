/** The T+ clock of a game day. All moments are milliseconds since the epoch, all durations milliseconds. */
export type Clock = { startedAt: number | null; heldSince: number | null; heldTotalMs: number; stoppedAt: number | null };

/** A time during which the clock was held; `to` is null while it still is. */
export type Hold = { from: number; to: number | null };

/** A hold that has ended: what T+ showed through it, and how long it took. */
export type PastHold = { atMs: number; forMs: number };

/** A clock that knows its past holds, oldest first. */
export type RememberingClock = Clock & { holds: readonly PastHold[] };

export const unstartedClock: Clock = { startedAt: null, heldSince: null, heldTotalMs: 0, stoppedAt: null };

/** Running time shown as T+ at `now`; null before the start. Never negative, never runs while held or stopped. */
export function elapsedMs(clock: Clock, now: number): number | null {
  if (clock.startedAt === null) return null;
  const until = clock.heldSince ?? clock.stoppedAt ?? now;
  return Math.max(0, until - clock.startedAt - clock.heldTotalMs);
}

/** A clock that shows T+00:00:00 at `now`. */
export const startClock = (now: number): Clock => ({ ...unstartedClock, startedAt: now });

/** Holds a running clock; a clock that does not run is returned as it is. */
export function hold(clock: Clock, now: number): Clock {
  if (clock.startedAt === null || clock.heldSince !== null || clock.stoppedAt !== null) return clock;
  return { ...clock, heldSince: Math.max(now, clock.startedAt) };
}

/** Lets a held clock run on from what it shows; any other clock is returned as it is. */
export function resume(clock: Clock, now: number): Clock {
  if (clock.heldSince === null) return clock;
  return { ...clock, heldSince: null, heldTotalMs: clock.heldTotalMs + Math.max(0, now - clock.heldSince) };
}

/** Stops the clock for good; a hold that is still open ends with it. */
export function stop(clock: Clock, now: number): Clock {
  if (clock.startedAt === null || clock.stoppedAt !== null) return clock;
  return { ...resume(clock, now), stoppedAt: Math.max(now, clock.heldSince ?? clock.startedAt) };
}

/**
 * The moment at which T+ shows `offsetMs`. Null before the start, while held (nobody knows when the hold ends), and for offsets that
 * a stopped clock will never show. A hold after the offset has passed still shifts the answer: keep the moment a firing was due.
 */
export function momentOf(clock: Clock, offsetMs: number, now: number): number | null {
  const shown = elapsedMs(clock, now);
  if (clock.startedAt === null || shown === null || clock.heldSince !== null) return null;
  if (clock.stoppedAt !== null && offsetMs > shown) return null;
  return clock.startedAt + clock.heldTotalMs + offsetMs;
}

/** `after`, which became of `before` by a hold, resume or stop, with the hold that ended. */
export function rememberHold(before: RememberingClock, after: Clock): RememberingClock {
  const forMs = after.heldTotalMs - before.heldTotalMs;
  const atMs = before.heldSince === null ? null : elapsedMs(before, before.heldSince);
  return { ...after, holds: atMs === null || forMs <= 0 ? before.holds : [...before.holds, { atMs, forMs }] };
}

/** The moment at which T+ first showed `offsetMs`, or will if it is not held again: only the holds before it shift it. Null before the start. */
export function firstShownAt({ startedAt, holds }: RememberingClock, offsetMs: number): number | null {
  if (startedAt === null) return null;
  return holds.reduce((moment, { atMs, forMs }) => (atMs < offsetMs ? moment + forMs : moment), startedAt + offsetMs);
}

/** What T+ showed at a past `moment`, from the whole list of holds; negative for moments before the start. */
export function offsetAt(startedAt: number, holds: readonly Hold[], moment: number): number {
  if (moment <= startedAt) return moment - startedAt;
  return moment - startedAt - heldOverlapMs(holds, startedAt, moment);
}

/** What T+ showed at a past `moment`, from the whole list of holds, and still shows when the clock was stopped before; null before a start. */
export function shownAt(clock: Clock, holds: readonly Hold[], moment: number): number | null {
  if (clock.startedAt === null) return null;
  return offsetAt(clock.startedAt, holds, Math.min(moment, clock.stoppedAt ?? moment));
}

/** How much of `from..to` lay in holds. An open hold reaches to `to`. Holds may overlap; no moment counts twice. */
export function heldOverlapMs(holds: readonly Hold[], from: number, to: number): number {
  let total = 0;
  let counted = from;
  for (const one of [...holds].sort((a, b) => a.from - b.from)) {
    const start = Math.max(one.from, counted);
    const end = Math.min(one.to ?? to, to);
    if (end <= start) continue;
    total += end - start;
    counted = end;
  }
  return total;
}

const two = (n: number): string => String(n).padStart(2, "0");

/** `00:14:32`; whole seconds that have passed, with a sign before the start. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return ms <= -1000 ? `-${text}` : text;
}

/** `03:41`, from an hour on `01:05:40`; whole seconds that have passed. */
export function formatDuration(ms: number): string {
  const text = formatElapsed(Math.max(0, ms));
  return ms >= 3_600_000 ? text : text.slice(-5);
}

/** `40 s`, `35 min`, `12 h`, `4 days`: as one says it, not as one measures it. */
export function roughly(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 72 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
