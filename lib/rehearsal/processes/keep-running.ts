import { setTimeout as sleep } from "node:timers/promises";
import type { Service } from "./start-service.ts";

type Options<Name extends string> = {
  /** Rejects when it can't be started now. `before` is the one that it replaces. */
  start: (name: Name, before: Service | undefined) => Promise<Service>;
  progress: (line: string) => void;
  backOffMs?: { first: number; most: number };
};

/** Services by name. One that ended may still be in `started`, until it runs again. */
export type Kept<Name extends string> = {
  started: ReadonlyMap<Name, Service>;
  /** Starts a service that does not run, or joins the start under way; rejects when that fails. */
  start: (name: Name) => Promise<void>;
  /** Ends one for good. */
  end: (name: Name) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts services, one start a name at a time, and starts again any that ends unasked, however often that fails: its port may still be held. */
export function keepRunning<Name extends string>(options: Options<Name>): Kept<Name> {
  const { progress, backOffMs = { first: 1_000, most: 30_000 } } = options;
  const started = new Map<Name, Service>();
  const starting = new Map<Name, Promise<void>>();
  const over = new Set<Name>();
  let stopping = false;

  const startNow = async (name: Name): Promise<void> => {
    const service = await options.start(name, started.get(name));
    if (stopping || over.has(name)) return service.stop();
    started.set(name, service);
    void service.exited.then(() => startAgain(name, service));
  };
  const start = (name: Name): Promise<void> => {
    const underWay = starting.get(name);
    if (underWay !== undefined) return underWay;
    if (started.get(name)?.running() === true) return Promise.resolve();
    const begun = startNow(name).finally(() => starting.delete(name));
    starting.set(name, begun);
    return begun;
  };
  const startAgain = async (name: Name, ended: Service): Promise<void> => {
    const isWanted = (): boolean => !stopping && started.get(name) === ended;
    if (isWanted()) progress(`the service ${name} ended and is started again`);
    for (let waitMs = backOffMs.first; isWanted(); waitMs = Math.min(2 * waitMs, backOffMs.most)) {
      await sleep(waitMs, undefined, { ref: false });
      if (isWanted()) await start(name).catch((error: Error) => progress(error.message));
    }
  };
  return {
    started,
    start,
    end: async (name) => {
      over.add(name);
      const service = started.get(name);
      started.delete(name);
      await service?.stop();
    },
    stop: async () => {
      stopping = true;
      await Promise.all([...started.values()].map((service) => service.stop()));
    },
  };
}
