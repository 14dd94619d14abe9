import { join } from "node:path";
import { isLetGo } from "../processes/lifeline.ts";
import { checkFolder } from "./check-folder.ts";
import { tryHold } from "./hold-folder.ts";
import { lastStart, markStart } from "./mark-start.ts";
import { StartRefusal } from "./refusal.ts";

export type Taken = {
  startId: string;
  /** Whether anything was ever started from the folder: then something of that may still be about to end. */
  cameAfterAnother: boolean;
};

const watchdogWithinMs = 10_000;

/**
 * Takes a data folder for the life of this process. The watchdog of a start that was killed may still hold what it needs for its undoing:
 * it is told by the mark that this start goes on with that, and waited for. Throws StartRefusal.
 */
export async function takeFolder(folder: string): Promise<Taken> {
  await checkFolder(folder);
  if (tryHold(join(folder, "instance.lock")) === null)
    throw new StartRefusal(`The data folder ${folder} is in use by another Gameday: stop that one, or choose another with --data.`);
  const last = await lastStart(folder);
  const startId = await markStart(folder);
  if (!(await isLetGo(join(folder, "lifeline"), watchdogWithinMs)))
    throw new StartRefusal(
      `The watchdog of an earlier start of ${folder} has not let go of it within ${watchdogWithinMs / 1000} s: end that process (lib/server/watchdog.ts), then start again.`,
    );
  return { startId, cameAfterAnother: last !== null };
}
