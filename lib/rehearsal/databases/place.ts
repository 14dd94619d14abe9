import { createHash } from "node:crypto";
import { chmod, chown, lstat, mkdir, stat } from "node:fs/promises";
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

/** Makes a folder where others may write too. Throws when the name is taken by a link or by somebody else's folder. */
async function makeOwnFolder(folder: string, account: Account, mode: number): Promise<void> {
  await mkdir(folder, { recursive: true, mode });
  const found = await lstat(folder);
  const ours = found.uid === process.getuid?.() || found.uid === account.uid;
  if (!found.isDirectory() || !ours) throw new Error(`${folder} belongs to somebody else: remove it`);
}

/** Makes the folder for the databases inside `dataFolder`, or elsewhere when the account could not reach it there. */
export async function placeDatabases(dataFolder: string, account: Account): Promise<string> {
  await mkdir(dataFolder, { recursive: true });
  // A temporary folder is private to its maker: passing through is opened, listing stays closed.
  if (account.uid !== undefined) await chmod(dataFolder, (await stat(dataFolder)).mode | 0o011);
  const folder = (await isPassable(dataFolder, account)) ? path.join(dataFolder, "databases") : elsewhere("databases", dataFolder);
  await makeOwnFolder(folder, account, 0o700);
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}
