import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { pino, type Logger } from "pino";

/** A log on stderr, which the supervisor keeps, and in the same file by ourselves once there is no supervisor. */
export type WatchLog = { log: Logger; alone: () => void };

export function openWatchLog(dataFolder: string): WatchLog {
  let isAlone = false;
  const write = (line: string): void => {
    if (!isAlone) return void process.stderr.write(line);
    try {
      appendFileSync(join(dataFolder, "logs/watchdog.log"), line);
    } catch {
      // A full disk, or no such folder: what is to be undone is more important than its log.
    }
  };
  return {
    log: pino({ name: "watchdog", level: process.env.GAMEDAY_LOG ?? "info" }, { write }),
    alone: () => {
      isAlone = true;
    },
  };
}
