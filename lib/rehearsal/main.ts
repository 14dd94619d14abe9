import { fstatSync } from "node:fs";
import { Socket } from "node:net";
import path from "node:path";
import { parseArgs } from "node:util";
import { startStack } from "./stack/start-stack.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    "secret-file": { type: "string" },
    port: { type: "string", default: "4700" },
    "load-while": { type: "string" },
    bare: { type: "boolean", default: false },
  },
});
const port = Number(values.port);

if (!values.data || !Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(
    "usage: node lib/rehearsal/main.ts --data <folder> [--secret-file <file>] [--port 4700] [--load-while <descriptor>] [--bare]",
  );
  process.exit(2);
}

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
for (const output of [process.stdout, process.stderr]) output.on("error", () => {});

const dataFolder = path.resolve(values.data);
const secretFile = path.resolve(values["secret-file"] ?? path.join(dataFolder, "secret"));
const starting = startStack({ dataFolder, secretFile, port, bare: values.bare, progress: (progress) => say({ progress }) });

let ending = false;
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  const stack = await starting.catch(() => null);
  await stack?.stop();
  process.exit(0);
}

process.on("SIGTERM", () => void end());
process.on("SIGINT", () => void end());
// A parent that dies closes its end of a pipe; a terminal or /dev/null says nothing of a parent.
const input = fstatSync(0);
if (input.isFIFO() || input.isSocket())
  process.stdin
    .on("error", () => void end())
    .on("end", () => void end())
    .resume();

// Who watches the campaign may go earlier than who needs the stack: then nobody looks at the load any more.
if (values["load-while"] !== undefined) {
  const endLoad = () => void starting.then((stack) => stack.endLoad()).catch(() => undefined);
  new Socket({ fd: Number(values["load-while"]), readable: true, writable: false })
    .on("error", () => {})
    .on("close", endLoad)
    .resume();
}

try {
  const { controlUrl } = await starting;
  say({ ready: true, controlUrl });
} catch (error) {
  console.error(`the practice stack did not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
