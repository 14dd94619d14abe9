import { existsSync } from "node:fs";
import { readFile, symlink } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { StartRefusal, systemCode } from "../startup/refusal.ts";

type Link = { source: string; target: string };

/**
 * Makes the links between the libraries of the embedded PostgreSQL that are missing: its package makes them in an install script, which npm
 * does not run where `ignore-scripts` is set. `native` is the package's folder of that name, or a copy. Throws StartRefusal.
 */
export async function linkLibraries(native: string): Promise<void> {
  const text = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(text) as Link[]) {
    const inNative = (path: string): string => join(native, path.replace(/^native\//, ""));
    if (existsSync(inNative(target))) continue;
    await symlink(relative(dirname(target), source), inNative(target)).catch((error: unknown) => {
      // Another start made it a moment ago.
      if (systemCode(error) === "EEXIST") return;
      throw new StartRefusal(
        `The libraries of PostgreSQL in ${native} lack their links and this user can't make them (${systemCode(error) ?? String(error)}): have whoever installed the packages start Gameday once.`,
        error,
      );
    });
  }
}
