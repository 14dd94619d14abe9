import { setTimeout as sleep } from "node:timers/promises";
import { createEngine, type Engine } from "#lib/engine/engine.ts";
import { keepSamples } from "#lib/engine/keeping/keep-samples.ts";
import { startEngine, type RunningEngine } from "#lib/engine/start-engine.ts";
import { keepClock, measureProcessClock } from "#lib/persistence/keep-clock.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { keptFor, workingPlace } from "./startup/working-place.ts";

const againMs = 500;

/** `node lib/server/engine.ts`: fires, reverts and measures until SIGTERM. Prints a line with "ready":true when it works. */
async function main(): Promise<void> {
  const { databaseUrl, dataFolder, revertOnly } = workingPlace(process.env);
  const store = processStore();
  await measureProcessClock(store).catch(() => undefined);
  const clock = keepClock(store);
  const engine = createEngine({ store, databaseUrl, dataFolder, revertOnly });
  let running: RunningEngine | null = null;
  const keeping = new AbortController();
  const stop = (): void => {
    const end = async (): Promise<void> => {
      keeping.abort();
      await running?.stop();
      clock.stop();
      await closeStore(store);
      process.exit(0);
    };
    end().catch((error: unknown) => {
      engine.log.error({ err: error }, "did not stop in order");
      process.exit(1);
    });
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, stop);
  stopWithParent(stop);
  running = await startWithDatabase(engine);
  void keepSamples(engine, keptFor(process.env), keeping.signal);
  process.stdout.write(`${JSON.stringify({ ready: true, engineId: engine.id })}\n`);
}

/** Waits for PostgreSQL here: a process that ended instead would wait for its own restart as well. */
async function startWithDatabase(engine: Engine): Promise<RunningEngine> {
  for (;;) {
    try {
      return await startEngine(engine);
    } catch (error) {
      engine.log.warn({ err: error }, "the database can't be worked with yet");
    }
    await sleep(againMs);
  }
}

await main();
