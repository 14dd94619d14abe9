import { createWriteStream, existsSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const keptBytes = 5_000_000;
const keptLines = 30;

export type LogFile = { path: string; write: (chunk: Buffer) => void; lastLines: () => string; end: () => void };

/** A process's log: appended to, set aside once when it had grown at start, its last lines at hand for the sentence about a failure. */
export function openLog(folder: string, name: string): LogFile {
  const path = join(folder, `${name}.log`);
  if (existsSync(path) && statSync(path).size > keptBytes) renameSync(path, `${path}.1`);
  const stream = createWriteStream(path, { flags: "a", mode: 0o600 });
  // A full disk must not take the supervisor down with it: it still has a database to stop.
  stream.on("error", () => undefined);
  let recent = "";
  return {
    path,
    write: (chunk) => {
      stream.write(chunk);
      recent = (recent + chunk.toString("utf8")).split("\n").slice(-keptLines).join("\n");
    },
    lastLines: () => recent.trim(),
    end: () => stream.end(),
  };
}
