import { flushCompileCache } from "node:module";
import { text } from "node:stream/consumers";
import type { UndoRecord } from "../contract.ts";
import { findInjector } from "../registry.ts";
import { recordingContext } from "./recording-context.ts";

type Task = { method: "prepare" | "start" | "revert"; params: unknown; undo: UndoRecord[] };

/** What each driver loads at its first call: loaded before there is a task, and kept compiled, since who is killed keeps nothing. */
const clients: Record<string, () => Promise<unknown>[]> = {
  "aws.rds.isolate": () => [import("@aws-sdk/client-rds"), import("@aws-sdk/client-ec2")],
  "aws.rds.promote-replica": () => [import("@aws-sdk/client-rds")],
  "aws.sqs.block": () => [import("@aws-sdk/client-sqs")],
};

/** A process of its own for one method of one driver, told on stdin what to do: it is there to be killed. */
const [, , kind = ""] = process.argv;
await Promise.all(clients[kind]?.() ?? []);
flushCompileCache();
const { method, params, undo } = JSON.parse(await text(process.stdin)) as Task;
const { context } = recordingContext();
const driver = findInjector(kind);
const result = await (method === "prepare" ? driver.prepare(params, context) : driver[method](params, undo, context));
process.stdout.write(JSON.stringify(result));
