import { createHash } from "node:crypto";
import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** A hash over files and folders (relative to `root`, absent ones left out), in an order that does not depend on the disk. */
export async function fingerprint(
  root: string,
  paths: readonly string[],
  leaveOut: (path: string) => boolean = () => false,
): Promise<string> {
  const files = (await Promise.all(paths.map((path) => filesOf(root, path))))
    .flat()
    .filter((path) => !leaveOut(path))
    .sort();
  const hash = createHash("sha256").update(process.version);
  const contents = await Promise.all(files.map((path) => readFile(join(root, path))));
  files.forEach((path, index) => hash.update(`\0${path}\0`).update(contents[index] ?? ""));
  return hash.digest("hex");
}

async function filesOf(root: string, path: string): Promise<string[]> {
  const found = await stat(join(root, path)).catch(() => null);
  if (found === null) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** The fingerprint that was written when something was last made; "" when it never was. */
export async function lastFingerprint(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "");
}
