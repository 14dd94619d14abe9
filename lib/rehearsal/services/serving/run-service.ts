import type { Server } from "node:http";
import { log, reasonOf } from "../log.ts";
import { portOf, serve, type ServiceDefinition } from "./serve.ts";

/** A service ready to be served, with what must be ended when it stops. */
type RunningParts = { definition: ServiceDefinition; stop: () => Promise<void> | void };

const stopWithinMs = 2_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

/** Runs a service as this process: announces its port on stdout, stops on SIGTERM, SIGINT or its parent's death. */
export async function runService(build: () => Promise<RunningParts>): Promise<void> {
  process.on("unhandledRejection", (reason) => log("unhandled rejection", { reason: reasonOf(reason) }));
  const { definition, stop } = await build();
  const server = await serve(definition);
  process.stdout.write(`${JSON.stringify({ listening: portOf(server) })}\n`);

  let stopping = false;
  const shutDown = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    await Promise.allSettled([closeServer(server), stop()]);
    process.exit(0);
  };
  process.once("SIGTERM", () => void shutDown());
  process.once("SIGINT", () => void shutDown());
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void shutDown();
  }, 1_000).unref();
}
