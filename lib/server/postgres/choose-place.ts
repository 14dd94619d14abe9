import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, cp, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartRefusal } from "../startup/refusal.ts";
import { findBinaries } from "./find-binaries.ts";
import { linkLibraries } from "./link-libraries.ts";
import { canEnter, postgresUser, type Owner } from "./postgres-user.ts";

/** `folder` holds databases and may be entered by `owner`; `native` holds bin/, lib/ and share/ that `owner` can run. */
export type Place = { folder: string; native: string; owner: Owner | null; moved: boolean };

const elsewhere = "/var/lib/gameday";

/** Where a data folder's databases are, without making anything: in it, or where its note says. */
export async function placeOf(dataFolder: string): Promise<string> {
  const noted = await readFile(noteIn(dataFolder), "utf8").catch(() => "");
  return noted.trim() === "" ? join(dataFolder, "databases") : noted.trim();
}

const noteIn = (dataFolder: string): string => join(dataFolder, "database-is-in");

/**
 * Where the embedded PostgreSQL lives: in the data folder, or under /var/lib/gameday when the user it runs as can't get there
 * (a checkout in root's home). Once chosen, a data folder keeps its place. Throws StartRefusal.
 */
export async function choosePlace(dataFolder: string): Promise<Place> {
  const owner = postgresUser();
  const inside = join(dataFolder, "databases");
  await makeFolder(inside, owner);
  const noted = await placeOf(dataFolder);
  const own = join(elsewhere, createHash("sha256").update(dataFolder).digest("hex").slice(0, 12));
  const folder = noted !== inside || canEnter(inside, owner) ? noted : own;
  if (folder !== inside) {
    await makeFolder(folder, owner);
    if (!canEnter(folder, owner))
      throw new StartRefusal(
        `The user postgres can't enter ${folder}: open the folders above it (chmod o+x), or start as an ordinary user.`,
      );
    await claim(folder, dataFolder);
    await writeFile(noteIn(dataFolder), folder);
  }
  const binaries = findBinaries();
  const native = canEnter(join(binaries.native, "bin"), owner) ? binaries.native : await copyOf(binaries.native, binaries.version);
  await linkLibraries(native);
  return { folder, native, owner, moved: folder !== inside };
}

/** A copy of a data folder would share the database outside of it. One that was moved takes it along. Throws StartRefusal. */
async function claim(place: string, dataFolder: string): Promise<void> {
  const file = join(place, "belongs-to");
  const belongsTo = await readFile(file, "utf8").catch(() => dataFolder);
  if (belongsTo !== dataFolder && existsSync(noteIn(belongsTo)))
    throw new StartRefusal(
      `${dataFolder} is a copy of ${belongsTo}, whose database is not in it but in ${place}: make a copy with npm run backup and npm run restore.`,
    );
  await writeFile(file, dataFolder);
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
