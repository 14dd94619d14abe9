/** Where a process's own clocks are read: `wallMs` may be set or wrong, `monotonicMs` only goes on. */
export type ClockSource = { wallMs: () => number; monotonicMs: () => number };

/** What a process knows of PostgreSQL's clock. `offsetMs`: how far that is ahead of this machine's, at most `uncertaintyMs` wrong. */
export type ClockReading = { offsetMs: number; uncertaintyMs: number };

type Anchor = ClockReading & { databaseMs: number; monotonicMs: number; wallMs: number };

export type DatabaseClock = {
  /** Now by PostgreSQL's clock, in ms since the epoch; by this machine's until it was measured. */
  now: () => number;
  /** null until it was measured. */
  reading: () => ClockReading | null;
  /** Asks PostgreSQL's clock several times and keeps the answer with the shortest round trip. Throws what asking throws. */
  measure: (askMs: () => Promise<number>) => Promise<void>;
  /** Whether this machine's clock was set, or the machine slept, since the last measurement: what is known is no longer true. */
  jumped: () => boolean;
};

const tries = 5;
const jumpMs = 100;

export function createDatabaseClock(source: ClockSource): DatabaseClock {
  let anchor: Anchor | null = null;
  return {
    now: () => (anchor === null ? source.wallMs() : Math.round(anchor.databaseMs + source.monotonicMs() - anchor.monotonicMs)),
    reading: () => anchor && { offsetMs: anchor.offsetMs, uncertaintyMs: anchor.uncertaintyMs },
    jumped: () => anchor !== null && Math.abs(source.wallMs() - anchor.wallMs - (source.monotonicMs() - anchor.monotonicMs)) > jumpMs,
    measure: async (askMs) => {
      let best: Anchor | null = null;
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const sentMs = source.monotonicMs();
        const databaseMs = await askMs();
        const monotonicMs = source.monotonicMs();
        const wallMs = source.wallMs();
        const uncertaintyMs = (monotonicMs - sentMs) / 2;
        const atArrival = databaseMs + uncertaintyMs;
        if (best === null || uncertaintyMs < best.uncertaintyMs)
          best = { databaseMs: atArrival, monotonicMs, wallMs, offsetMs: atArrival - wallMs, uncertaintyMs };
      }
      anchor = best;
    },
  };
}

const slot = globalThis as typeof globalThis & { gamedayClock?: DatabaseClock };

/** The process's own; on globalThis because pages and the server that serves them don't share modules. */
export const processClock = (): DatabaseClock =>
  (slot.gamedayClock ??= createDatabaseClock({ wallMs: () => Date.now(), monotonicMs: () => performance.now() }));

/** Now by PostgreSQL's clock, in ms since the epoch: for every moment that is stored or compared with a stored one. */
export const clockNow = (): number => processClock().now();

/** From here on a machine's clock is called wrong. Moments are right nevertheless; what others there write may not be. */
export const wrongClockMs = 250;

/** What this machine's clock and those of the living engines (`offsetsMs`, null: not measured) amount to. */
export function judgeClocks(reading: ClockReading | null, offsetsMs: readonly (number | null)[]): "right" | "wrong" | "unknown" {
  const isWrong = offsetsMs.some((offsetMs) => offsetMs !== null && Math.abs(offsetMs) > wrongClockMs);
  return isWrong ? "wrong" : judgeClock(reading);
}

/** "right", "wrong" beyond `wrongClockMs` (or so uncertain), "unknown" until measured. */
export function judgeClock(reading: ClockReading | null): "right" | "wrong" | "unknown" {
  if (reading === null) return "unknown";
  return Math.abs(reading.offsetMs) > wrongClockMs || reading.uncertaintyMs > wrongClockMs ? "wrong" : "right";
}
