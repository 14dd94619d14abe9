import { text } from "node:stream/consumers";
import type { UndoRecord } from "../contract.ts";
import { findInjector } from "../registry.ts";
import { recordingContext } from "./recording-context.ts";

type Task = { kind: string; method: "prepare" | "start" | "revert"; params: unknown; undo: UndoRecord[] };

/** A process of its own for one method of one driver, told on stdin what to do: it is there to be killed. */
const { kind, method, params, undo } = JSON.parse(await text(process.stdin)) as Task;
const { context } = recordingContext();
const driver = findInjector(kind);
const result = await (method === "prepare" ? driver.prepare(params, context) : driver[method](params, undo, context));
process.stdout.write(JSON.stringify(result));
