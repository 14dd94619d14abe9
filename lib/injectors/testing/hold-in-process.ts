import { text } from "node:stream/consumers";
import type { UndoRecord } from "../contract.ts";
import { createHeldConnections } from "./held-connections.ts";
import { recordingContext } from "./recording-context.ts";

/** A process of its own that holds a fault until it is killed. Says so on stdout once it is in place. */
const { params, undo } = JSON.parse(await text(process.stdin)) as { params: { port: number; count: number }; undo: UndoRecord[] };
await createHeldConnections().start(params, undo, recordingContext().context);
process.stdout.write("held\n");
