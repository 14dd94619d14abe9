import { existsSync } from "node:fs";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { holdStopped } from "../backup/hold-stopped.ts";
import { hashFiles, manifestName, type Manifest } from "../backup/manifest.ts";
import { placeOf } from "../postgres/choose-place.ts";
import { dataFolderOf } from "../startup/environment.ts";
import { sentenceOf, StartRefusal } from "../startup/refusal.ts";

/**
 * `npm run backup -- --to <folder> [--data <folder>]`: copies the database of a stopped installation, with a checksum for every file. The
 * practice stack, the logs and the journal of what is broken now are not in it.
 */
async function main(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: { to: { type: "string" }, data: { type: "string" } } });
  if (values.to === undefined) throw new StartRefusal("Say where the backup goes: npm run backup -- --to <folder>.");
  const [dataFolder, target] = [dataFolderOf(values.data), resolve(values.to)];
  if (existsSync(target) && (await readdir(target)).length > 0)
    throw new StartRefusal(`${target} is not empty: a backup wants a folder of its own.`);
  const place = await placeOf(dataFolder);
  const cluster = join(place, "gameday");
  if (!existsSync(cluster))
    throw new StartRefusal(`There is no database in ${dataFolder}. One of DATABASE_URL is backed up with pg_dump, where it is.`);
  const held = await holdStopped(dataFolder, cluster);
  try {
    await mkdir(target, { recursive: true, mode: 0o700 });
    await cp(cluster, join(target, "gameday"), { recursive: true, verbatimSymlinks: true });
    await cp(join(place, "password"), join(target, "password"));
    const postgres = (await readFile(join(cluster, "PG_VERSION"), "utf8")).trim();
    const manifest: Manifest = { format: 1, at: new Date().toISOString(), postgres, files: await hashFiles(target) };
    await writeFile(join(target, manifestName), JSON.stringify(manifest), { mode: 0o600 });
    console.log(`Backed up ${manifest.files.length} files to ${target}. It holds every secret of this installation: keep it as such.`);
  } finally {
    held.release();
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  process.exitCode = 1;
});
