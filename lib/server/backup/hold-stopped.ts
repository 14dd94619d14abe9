import { join } from "node:path";
import { endPredecessor } from "../postgres/end-predecessor.ts";
import { isHeld } from "../processes/lifeline.ts";
import { tryHold, type HeldFolder } from "../startup/hold-folder.ts";
import { StartRefusal } from "../startup/refusal.ts";
import { stillBroken } from "../still-broken.ts";

/** Holds a data folder from which nothing runs and by which nothing is broken. `cluster` is that of its PostgreSQL. Throws StartRefusal. */
export async function holdStopped(dataFolder: string, cluster: string): Promise<HeldFolder> {
  const held = tryHold(join(dataFolder, "instance.lock"));
  if (held === null || isHeld(join(dataFolder, "lifeline")))
    throw new StartRefusal(`Gameday runs from ${dataFolder}: stop it first, its files change under a copy.`);
  const broken = await stillBroken(dataFolder);
  if (broken !== null) throw new StartRefusal(`${broken} Make the backup after that.`);
  await endPredecessor(cluster);
  return held;
}
