import { pino } from "pino";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { outliveListeners, stopWithParent } from "./processes/stop-with-parent.ts";
import { readProcess } from "./processes/read-process.ts";
import { sentenceOf } from "./startup/refusal.ts";
import { startWeb } from "./web/start-web.ts";

const log = pino({ name: "web" });

/** `node lib/server/web.ts`: serves until SIGTERM. Prints a line with "ready":true when it does. */
async function main(): Promise<void> {
  outliveListeners();
  const settings = readProcess(process.env);
  const store = processStore();
  const web = await startWeb({ ...settings, store, log });

  let stopping = false;
  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    await web.close();
    await closeStore(store);
    process.exit(0);
  }
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
  stopWithParent(() => {
    // Pages must not believe for a moment longer that somebody tells them what happens.
    web.cut();
    void stop();
  });
  process.stdout.write(`${JSON.stringify({ ready: true, port: web.port, pid: process.pid })}\n`);
}

await main().catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  process.exit(1);
});
