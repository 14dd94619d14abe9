import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createEngine } from "#lib/engine/engine.ts";
import { createWatch, watchGraceMs, type Seen } from "#lib/engine/watch-broken.ts";
import { processStore } from "#lib/persistence/store.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { workingPlace } from "./working-place.ts";

const lookEveryMs = 2_000;
/** Without a supervisor it stays until nothing is broken, but not for ever. */
const aloneWithinMs = 600_000;

/**
 * `node lib/server/watchdog.ts [--grace-ms 15000]`: reverts what engines left broken, also with web, engine and PostgreSQL gone. A supervisor that died does
 * not end it while something is broken and no engine lives; SIGTERM does.
 */
async function main(): Promise<void> {
  const { databaseUrl, dataFolder } = workingPlace(process.env);
  const engine = createEngine({ store: processStore(), databaseUrl, dataFolder }, "watchdog");
  const { values } = parseArgs({ options: { "grace-ms": { type: "string", default: String(watchGraceMs) } } });
  const watch = createWatch(engine, Number(values["grace-ms"]));
  let aloneSince: number | null = null;
  let seen: Seen = { engineLives: false, broken: [] };

  const end = (): void => {
    if (seen.broken.length > 0)
      engine.log.error(`stopped while still broken: ${seen.broken.join(", ")}. Start again, or: node lib/server/stop-all.ts`);
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
  stopWithParent(() => {
    aloneSince = Date.now();
  });
  process.stdout.write(`${JSON.stringify({ ready: true, watchdogId: engine.id })}\n`);

  for (;;) {
    seen = await watch.look();
    if (aloneSince !== null && (seen.broken.length === 0 || seen.engineLives || Date.now() - aloneSince > aloneWithinMs)) end();
    await sleep(lookEveryMs);
  }
}

await main();
