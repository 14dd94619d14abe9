import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Kills the web process the hard way; the supervisor starts another. */
export async function killWeb(dataFolder: string): Promise<void> {
  const log = await readFile(join(dataFolder, "logs/web.log"), "utf8");
  const ready = log.split("\n").findLast((line) => line.includes('"ready":true'));
  const { pid } = JSON.parse(ready ?? "{}") as { pid?: number };
  if (pid === undefined) throw new Error("the web process never said that it is ready");
  process.kill(pid, "SIGKILL");
}
