import { processClock, type DatabaseClock } from "./clock.ts";
import type { Database, Store } from "./store.ts";

const measureEveryMs = 10_000;
const lookEveryMs = 500;

export type KeptClock = { stop: () => void };

/** PostgreSQL's clock, in ms since the epoch. */
async function askClock(database: Database): Promise<number> {
  const [row] = await database.$queryRaw<{ ms: number }[]>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms`;
  if (row === undefined) throw new Error("PostgreSQL did not say what time it is");
  return row.ms;
}

/** Measures the process's clock against PostgreSQL's once. Throws when PostgreSQL doesn't answer. */
export const measureProcessClock = (store: Store, clock: DatabaseClock = processClock()): Promise<void> =>
  clock.measure(() => askClock(store.health));

/** Goes on measuring until stopped, and at once when this machine's clock was set or the machine slept. While PostgreSQL is away the last reading holds. */
export function keepClock(store: Store, clock: DatabaseClock = processClock()): KeptClock {
  let measuring = false;
  let dueAt = 0;
  const look = (): void => {
    if (measuring || (performance.now() < dueAt && !clock.jumped())) return;
    measuring = true;
    measureProcessClock(store, clock)
      .then(
        () => (dueAt = performance.now() + measureEveryMs),
        () => (dueAt = performance.now() + lookEveryMs),
      )
      .finally(() => (measuring = false))
      .catch(() => undefined);
  };
  look();
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
