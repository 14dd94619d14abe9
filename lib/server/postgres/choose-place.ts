import { createHash } from "node:crypto";
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefusal } from "../startup/refusal.ts";
import { findBinaries } from "./find-binaries.ts";
import { canEnter, postgresUser, type Owner } from "./postgres-user.ts";

/** `folder` holds databases and may be entered by `owner`; `native` holds bin/, lib/ and share/ that `owner` can run. */
export type Place = { folder: string; native: string; owner: Owner | null; moved: boolean };

const elsewhere = "/var/lib/gameday";

/**
 * Where the embedded PostgreSQL lives: in the data folder, or under /var/lib/gameday when the user it runs as can't get there
 * (a checkout in root's home). Once chosen, a data folder keeps its place. Throws StartRefusal.
 */
export async function choosePlace(dataFolder: string): Promise<Place> {
  const owner = postgresUser();
  const note = join(dataFolder, "database-is-in");
  const noted = await readFile(note, "utf8").catch(() => null);
  const wanted = join(dataFolder, "databases");
  await makeFolder(wanted, owner);
  const folder =
    noted ?? (canEnter(wanted, owner) ? wanted : join(elsewhere, createHash("sha256").update(dataFolder).digest("hex").slice(0, 12)));
  if (folder !== wanted) {
    await makeFolder(folder, owner);
    if (!canEnter(folder, owner))
      throw new StartRefusal(
        `The user postgres can't enter ${folder}: open the folders above it (chmod o+x), or start as an ordinary user.`,
      );
    await writeFile(note, folder);
  }
  const binaries = findBinaries();
  const native = canEnter(join(binaries.native, "bin"), owner) ? binaries.native : await copyOf(binaries.native, binaries.version);
  return { folder, native, owner, moved: folder !== wanted };
}

async function makeFolder(folder: string, owner: Owner | null): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
}

async function copyOf(native: string, version: string): Promise<string> {
  const target = join(elsewhere, `postgresql-${version}`);
  if ((await stat(target).catch(() => null)) !== null) return target;
  const unfinished = `${target}.${process.pid}`;
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }));
  return target;
}
