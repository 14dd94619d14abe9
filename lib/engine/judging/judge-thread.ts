import { parentPort } from "node:worker_threads";
import { judge } from "#lib/domain/detection/judge.ts";

parentPort?.on("message", (input: Parameters<typeof judge>) => parentPort?.postMessage(judge(...input)));
