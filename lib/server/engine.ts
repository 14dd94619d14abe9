import { createEngine } from "#lib/engine/engine.ts";
import { startEngine } from "#lib/engine/start-engine.ts";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { workingPlace } from "./working-place.ts";

/** `node lib/server/engine.ts`: fires, reverts and measures until SIGTERM. Prints a line with "ready":true when it works. */
async function main(): Promise<void> {
  const { databaseUrl, dataFolder } = workingPlace(process.env);
  const store = processStore();
  const engine = createEngine({ store, databaseUrl, dataFolder });
  const running = await startEngine(engine);
  const stop = (): void => {
    const end = async (): Promise<void> => {
      await running.stop();
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
  process.stdout.write(`${JSON.stringify({ ready: true, engineId: engine.id })}\n`);
}

await main();
