import { pino } from "pino";
import { closeStore, processStore } from "#lib/persistence/store.ts";
import { stopWithParent } from "./processes/stop-with-parent.ts";
import { readProcess } from "./read-process.ts";
import { startWeb } from "./web/start-web.ts";

const log = pino({ name: "web" });
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
stopWithParent(() => void stop());
process.stdout.write(`${JSON.stringify({ ready: true, port: web.port, pid: process.pid })}\n`);
