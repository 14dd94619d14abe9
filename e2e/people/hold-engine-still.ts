import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Has the engine stand still as on a machine that hangs, so that nobody starts another; gives what lets it go on. */
export async function holdEngineStill(dataFolder: string): Promise<() => void> {
  const log = await readFile(join(dataFolder, "logs/engine.log"), "utf8");
  const ready = log.split("\n").findLast((line) => line.includes('"ready":true'));
  const { engineId = "" } = JSON.parse(ready ?? "{}") as { engineId?: string };
  // An engine's id ends in its process id and a random part.
  const pid = Number(engineId.split("-").at(-2));
  if (!Number.isInteger(pid)) throw new Error("the engine never said that it is ready");
  process.kill(pid, "SIGSTOP");
  return () => process.kill(pid, "SIGCONT");
}
