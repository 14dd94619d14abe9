import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { createEngine } from "#lib/engine/engine.ts";
import { endLeases } from "#lib/engine/lease.ts";
import { createWatch, watchGraceMs } from "#lib/engine/undoing/watch-broken.ts";
import { keepClock } from "#lib/persistence/keep-clock.ts";
import { processStore } from "#lib/persistence/store.ts";
import { onParentGone } from "./processes/stop-with-parent.ts";
import { openWatchLog } from "./processes/watch-log.ts";
import { lastStart } from "./startup/mark-start.ts";
import { workingPlace } from "./startup/working-place.ts";

const lookEveryMs = 250;
const surveyEveryMs = 2_000;
/** A container that is stopped is killed ten seconds later, and engine and web have been waited for already. */
const undoAtStopWithinMs = 6_000;

/**
 * `node lib/server/watchdog.ts [--grace-ms 15000]`: undoes what engines left broken or are late with, also with web, engine and PostgreSQL gone.
 * Under a supervisor it first undoes what an earlier start left. When that supervisor dies it stays until nothing is broken, or until a new
 * start takes the folder over; at SIGTERM it undoes everything and ends.
 */
async function main(): Promise<void> {
  const { databaseUrl, dataFolder } = workingPlace(process.env);
  const store = processStore();
  keepClock(store);
  const { values } = parseArgs({ options: { "grace-ms": { type: "string", default: String(watchGraceMs) } } });
  const startId = process.env.GAMEDAY_START_ID;
  const watchLog = openWatchLog(dataFolder);
  const engine = createEngine({ store, databaseUrl, dataFolder, log: watchLog.log }, "watchdog");
  const says = (words: string): void => void process.stdout.write(`${JSON.stringify({ says: words })}\n`);
  const watch = createWatch(engine, { graceMs: Number(values["grace-ms"]), says });
  let alone = false;

  const stop = async (): Promise<void> => {
    if (startId !== undefined) await endLeases(engine).catch(() => undefined);
    await watch.wantAll("Gameday is stopping");
    for (const end = performance.now() + undoAtStopWithinMs; watch.busy() && performance.now() < end; await sleep(50)) await watch.look();
    await engine.lines.flush();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
  onParentGone(() => {
    alone = true;
    watchLog.alone();
    watch.supervisorEnded();
    engine.log.warn("the supervisor is gone: this watchdog stays until nothing is broken");
  });
  process.stdin.on("data", () => watch.again());

  const start = await lastStart(dataFolder);
  const beatAt = await engine.journal.lastBeatAt();
  // Only before an engine of this start has worked is everything that is broken of an earlier one.
  if (start !== null && start.startId === startId && (beatAt ?? 0) < start.at) {
    await endLeases(engine).catch(() => undefined);
    await watch.wantAll("an earlier start left it so");
  }
  process.stdout.write(`${JSON.stringify({ ready: true, watchdogId: engine.id })}\n`);

  const surveys = async (): Promise<never> => {
    for (;;) {
      await engine.journal.watch().catch((error: unknown) => engine.log.warn({ err: error }, "the watchdog could not show that it lives"));
      const { broken } = await watch.survey();
      if (alone && broken.length === 0) {
        engine.log.warn("nothing is broken any more: this watchdog ends");
        process.exit(0);
      }
      await sleep(surveyEveryMs);
    }
  };
  void surveys();
  for (;;) {
    await watch.look();
    if (alone && startId !== undefined && (await lastStart(dataFolder))?.startId !== startId) {
      engine.log.warn("another start has taken over: this watchdog ends");
      process.exit(0);
    }
    await sleep(lookEveryMs);
  }
}

await main();
