import { existsSync } from "node:fs";
import { chown, cp, readdir, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { checkFiles, readManifest } from "../backup/manifest.ts";
import { choosePlace, type Place } from "../postgres/choose-place.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { dataFolderOf } from "../startup/environment.ts";
import { checkFolder } from "../startup/check-folder.ts";
import { tryHold } from "../startup/hold-folder.ts";
import { sentenceOf, StartRefusal } from "../startup/refusal.ts";

/** `npm run restore -- --from <folder> [--data <folder>]`: checks a backup file by file and makes it the database of a new data folder. */
async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: { from: { type: "string" }, data: { type: "string" } } });
  if (values.from === undefined) throw new StartRefusal("Say where the backup is: npm run restore -- --from <folder>.");
  const [source, dataFolder] = [resolve(values.from), dataFolderOf(values.data)];
  const manifest = await readManifest(source);
  const present = findBinaries().version.split(".")[0];
  if (manifest.postgres !== present)
    throw new StartRefusal(
      `This backup is of PostgreSQL ${manifest.postgres}, and this Gameday brings ${present}: restore it with the Gameday that made it.`,
    );
  await checkFiles(source, manifest);
  await checkFolder(dataFolder);
  const held = tryHold(join(dataFolder, "instance.lock"));
  if (held === null) throw new StartRefusal(`Gameday runs from ${dataFolder}: stop it first, or name another folder with --data.`);
  try {
    const place = await choosePlace(dataFolder);
    const cluster = join(place.folder, "gameday");
    if (existsSync(cluster)) throw new StartRefusal(`${dataFolder} has a database already: name a new folder with --data.`);
    const unfinished = `${cluster}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await cp(join(source, "gameday"), unfinished, { recursive: true, verbatimSymlinks: true });
    await cp(join(source, "password"), join(place.folder, "password"));
    await giveTo(place, [unfinished, join(place.folder, "password")]);
    await rename(unfinished, cluster);
    const start = values.data === undefined ? "npm start" : `npm start -- --data ${values.data}`;
    console.log(`Restored what was backed up on ${manifest.at} into ${dataFolder}. Start it: ${start}`);
  } finally {
    held.release();
  }
}

/** PostgreSQL refuses files of another user. */
async function giveTo({ owner }: Place, paths: readonly string[]): Promise<void> {
  if (owner === null) return;
  for (const path of paths) {
    const below = await readdir(path, { recursive: true }).catch(() => []);
    for (const one of [path, ...below.map((name) => join(path, name))]) await chown(one, owner.uid, owner.gid);
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  process.exitCode = 1;
});
