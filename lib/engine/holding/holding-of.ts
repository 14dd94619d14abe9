import { setTimeout as sleep } from "node:timers/promises";
import { InjectorError, type Holding } from "#lib/injectors/contract.ts";
import type { Engine } from "../engine.ts";
import { surelyMineMs } from "../lease.ts";
import { longestTimerMs } from "../schedule/sleep-until.ts";
import { holdMarkOf } from "./hold-mark.ts";

type Held = {
  firingId: string;
  /** Who last said that it has it, null when nobody did. */
  engineId?: string | null;
  /** How long this process may hold it at most, in milliseconds. */
  forMs?: number;
};

const lookEveryMs = 250;
const letGoWithinMs = 5_000;

/**
 * Where the fault of a firing is held. It is let go when its revert says so, here or in another process of this machine; when its longest
 * time is over; when this engine may be thought dead; and with the process. Nothing of it needs PostgreSQL.
 */
export function heldTargets(engine: Engine, { firingId, engineId = null, forMs = longestTimerMs }: Held): Holding {
  const mark = holdMarkOf(engine.dataFolder, firingId);
  const elsewhere = engineId !== null && !engineId.includes(`-${engine.place}-`);

  const holder: Holding["holder"] = async () => {
    if (engine.holds.has(firingId)) return "here";
    return (await mark.holder()) === null ? "nobody" : "elsewhere";
  };

  /** Stops it as soon as it is no longer ours to hold. */
  const watch = async (stop: AbortController): Promise<void> => {
    const until = performance.now() + Math.min(forMs, longestTimerMs);
    while (!stop.signal.aborted) {
      const isMine = engine.renewedAt !== null && performance.now() - engine.renewedAt < surelyMineMs;
      if (!isMine || performance.now() >= until || (await mark.isAsked())) return stop.abort();
      await sleep(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  };

  return {
    holder,
    keep: async <Placed>(run: (signal: AbortSignal, inPlace: (placed: Placed) => void) => Promise<void>) => {
      const known = engine.holds.get(firingId);
      if (known !== undefined) return known.placed.then(() => null);
      if (engine.renewedAt === null) throw new InjectorError("conflict", "Only an engine that runs holds a fault, and this is none.");
      const pid = await mark.holder();
      if (pid !== null) throw new InjectorError("conflict", `The process ${pid} holds it already: revert that first.`);
      await mark.put();
      const stop = new AbortController();
      const placed = Promise.withResolvers<Placed>();
      const ended = (async () => {
        try {
          await run(stop.signal, placed.resolve);
          placed.reject(new InjectorError("conflict", "It was let go before it was in place."));
        } catch (error) {
          placed.reject(error);
        } finally {
          stop.abort();
          await mark.take().catch((error: unknown) => engine.log.warn({ err: error, firingId }, "a mark of a hold stays"));
          engine.holds.delete(firingId);
        }
      })();
      engine.holds.set(firingId, { stop, ended, placed: placed.promise });
      void watch(stop);
      return placed.promise;
    },
    letGo: async () => {
      const mine = engine.holds.get(firingId);
      if (mine !== undefined) {
        mine.stop.abort();
        await Promise.race([mine.ended, sleep(letGoWithinMs, undefined, { ref: false })]);
        if (engine.holds.has(firingId))
          throw new InjectorError("unreachable", "What holds it in this process does not let go: end this engine.");
        return;
      }
      if ((await mark.holder()) !== null) await mark.ask();
      for (const until = performance.now() + letGoWithinMs; (await mark.holder()) !== null; await sleep(lookEveryMs / 5))
        if (performance.now() >= until)
          throw new InjectorError("unreachable", `The process ${await mark.holder()} holds it and does not let go: end that process.`);
      // An engine of another machine that lives hears of the revert, or has lost its lease, within this time.
      if (elsewhere) await sleep(surelyMineMs + lookEveryMs);
      await mark.take();
    },
  };
}

/** Lets go of all that this process holds: it ends, and an engine that takes over holds it again. */
export async function letAllGo({ holds }: Pick<Engine, "holds">): Promise<void> {
  for (const { stop } of holds.values()) stop.abort();
  await Promise.race([Promise.allSettled([...holds.values()].map(({ ended }) => ended)), sleep(letGoWithinMs, undefined, { ref: false })]);
}
