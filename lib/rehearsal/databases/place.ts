import { createHash } from "node:crypto";
import { chmod, chown, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Account } from "./account.ts";

/** Whether the account may pass every folder above and including `folder`. */
export async function isPassable(folder: string, account: Account): Promise<boolean> {
  if (account.uid === undefined) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** A folder outside private homes that stands for `folder`: the same one each time, passable for every account. */
export function elsewhere(purpose: string, folder: string): string {
  const mark = createHash("sha256").update(path.resolve(folder)).digest("hex").slice(0, 12);
  return path.join("/var/tmp", `gameday-${purpose}-${mark}`);
}

/** Makes the folder for the databases inside `dataFolder`, or elsewhere when the account could not reach it there. */
export async function placeDatabases(dataFolder: string, account: Account): Promise<string> {
  await mkdir(dataFolder, { recursive: true });
  // A temporary folder is private to its maker: passing through is opened, listing stays closed.
  if (account.uid !== undefined) await chmod(dataFolder, (await stat(dataFolder)).mode | 0o011);
  const folder = (await isPassable(dataFolder, account)) ? path.join(dataFolder, "databases") : elsewhere("databases", dataFolder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}
