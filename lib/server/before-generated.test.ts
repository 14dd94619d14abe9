import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { targetOf } from "./lint/layers.ts";
import { projectFolder } from "./processes/programs.ts";

const importing = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gms;

/** Every file that is loaded with one, by what imports it; packages left out. */
function loadedWith(file: string, seen = new Map<string, string>(), by = ""): Map<string, string> {
  if (seen.has(file)) return seen;
  seen.set(file, by);
  if (!file.endsWith(".ts") || !existsSync(join(projectFolder, file))) return seen;
  const text = readFileSync(join(projectFolder, file), "utf8");
  for (const [, from, alone] of text.matchAll(importing)) {
    const target = targetOf(file, from ?? alone ?? "");
    if (target !== null) loadedWith(target, seen, file);
  }
  return seen;
}

test.each(["lib/server/supervisor.ts", "lib/server/testing/run-tests.ts", "lib/server/testing/run-checks.ts", "e2e/elsewhere/main.ts"])(
  "%s generates the database client, so it loads nothing that imports it: a fresh clone has none",
  (program) => {
    const loaded = loadedWith(relative(projectFolder, join(projectFolder, program)));
    expect(loaded.size).toBeGreaterThan(10);
    expect([...loaded].filter(([file]) => file.includes("persistence/generated"))).toEqual([]);
  },
);
