import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from "node:fs";
import { join } from "node:path";

const keptBytes = 5_000_000;
const keptLines = 30;
const reopenAfterMs = 1_000;

export type LogFile = {
  path: string;
  write: (chunk: Buffer) => void;
  lastLines: () => string;
  /** So that the last lines are those of what follows. */
  forget: () => void;
  end: () => void;
};

/**
 * A process's log: appended to, set aside once when it had grown at start, its last lines at hand for the sentence about a failure. A full disk
 * must not take the supervisor down with it, which still has a database to stop: what can't be written is lost, and it is opened again later.
 */
export function openLog(folder: string, name: string): LogFile {
  const path = join(folder, `${name}.log`);
  if (existsSync(path) && statSync(path).size > keptBytes) renameSync(path, `${path}.1`);
  let stream: WriteStream | null = null;
  let closedAt = -Infinity;
  let recent = "";

  const opened = (): WriteStream | null => {
    if (stream !== null || performance.now() - closedAt < reopenAfterMs) return stream;
    const fresh = createWriteStream(path, { flags: "a", mode: 0o600 });
    fresh.on("error", () => {
      closedAt = performance.now();
      if (stream === fresh) stream = null;
    });
    stream = fresh;
    return fresh;
  };
  return {
    path,
    write: (chunk) => {
      opened()?.write(chunk);
      recent = (recent + chunk.toString("utf8")).split("\n").slice(-keptLines).join("\n");
    },
    lastLines: () => recent.trim(),
    forget: () => (recent = ""),
    end: () => stream?.end(),
  };
}
