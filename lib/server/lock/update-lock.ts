import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findLockProblems, type LockFile } from "./find-problems.ts";

const read = (folder: string): LockFile => JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8")) as LockFile;
const write = (folder: string, lock: LockFile): void =>
  writeFileSync(join(folder, "package-lock.json"), `${JSON.stringify(lock, null, 2)}\n`);

/**
 * Writes the lock file of `project` anew, with other versions of the packages named (`zod@4.6.8`), for every platform. npm does so only where
 * no node_modules are: it leaves out what isn't installed. Throws, and changes nothing, when the result would not install everywhere.
 */
export function updateLock(project: string, wanted: readonly string[], npm = runNpm): void {
  const folder = mkdtempSync(join(tmpdir(), "gameday-lock-"));
  try {
    for (const name of ["package.json", ".npmrc"]) cpSync(join(project, name), join(folder, name));
    const before = read(project);
    // npm asks for what it doesn't know, and believes what it does: an entry without a checksum would stay so.
    write(folder, { ...before, packages: Object.fromEntries(Object.entries(before.packages).filter(isWhole)) });
    npm(folder, ["install", "--package-lock-only", "--ignore-scripts", "--save-exact", ...wanted]);
    const after = withMachines(read(folder), before);
    const problems = findLockProblems(after);
    if (problems.length > 0) throw new Error(`The new lock file would not install everywhere:\n${problems.join("\n")}`);
    write(folder, after);
    for (const name of ["package.json", "package-lock.json"]) cpSync(join(folder, name), join(project, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isWhole = ([path, entry]: [string, LockFile["packages"][string]]): boolean =>
  path === "" || entry.integrity !== undefined || entry.inBundle === true;

/** For which machines a package is, where the registry doesn't say it (its short descriptions leave out the C library). */
function withMachines(lock: LockFile, before: LockFile): LockFile {
  const packages = Object.entries(lock.packages).map(([path, entry]) => {
    const { os, cpu, libc } = before.packages[path] ?? {};
    const lost = Object.entries({ os, cpu, libc }).filter(([name, value]) => value !== undefined && !(name in entry));
    return [path, { ...entry, ...Object.fromEntries(lost) }] as const;
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}

function runNpm(folder: string, options: readonly string[]): void {
  execFileSync("npm", options, { cwd: folder, stdio: "inherit" });
}

if (import.meta.main) {
  updateLock(process.cwd(), process.argv.slice(2));
  console.log("package-lock.json is written; install it with npm ci");
}
