import { tryHold } from "../startup/hold-folder.ts";

/** `node --expose-gc hold-and-collect.ts <file>`: holds a file as a start does, without keeping what that gave, and collects its garbage. */
const file = process.argv[2] ?? "";
const held = tryHold(file) !== null;
const { gc } = globalThis;
if (gc === undefined) throw new Error("start with --expose-gc");
setInterval(() => gc(), 20);
setTimeout(() => console.log(JSON.stringify({ held })), 200);
