import { readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StartRefusal } from "../startup/refusal.ts";

/** What `npm test -- [--watch] [-t TITLE] [PATH...]` asks for. Paths are those of test files, relative to the project. */
export type Chosen = {
  vitest: string[];
  endToEnd: string[];
  /** Only tests whose title contains this; null: all of them. */
  title: string | null;
  watch: boolean;
  /** Integration tests of the server and end-to-end tests open built pages. */
  needsPages: boolean;
};

const isVitest = (file: string): boolean => !file.startsWith("e2e/") && /\.test\.tsx?$/.test(file);
const isEndToEnd = (file: string): boolean => /^e2e\/.*\.spec\.ts$/.test(file);
const isIntegration = (file: string): boolean => /\.integration\.test\.tsx?$/.test(file);
const notOurs = new Set(["node_modules", ".next", ".gameday", ".git"]);

/** Null when nothing was asked for: everything runs then. Throws StartRefusal for a path without tests. */
export function chooseTests(args: string[], root: string): Chosen | null {
  if (args.length === 0) return null;
  const { values, positionals } = readArgs(args);
  const watch = values.watch === true;
  const files = [...new Set((positionals.length === 0 ? ["."] : positionals).flatMap((path) => testsIn(path, root)))].toSorted();
  const vitest = files.filter((file) => isVitest(file) && (positionals.length > 0 || !watch || !isIntegration(file)));
  const endToEnd = files.filter(isEndToEnd);
  if (watch && positionals.length > 0 && vitest.length === 0)
    throw new StartRefusal("End-to-end tests are not watched: leave --watch out.");
  const needsPages = (!watch && endToEnd.length > 0) || vitest.some((file) => isIntegration(file) && file.startsWith("lib/server/"));
  return { vitest, endToEnd: watch ? [] : endToEnd, title: values.title ?? null, watch, needsPages };
}

function readArgs(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { watch: { type: "boolean" }, title: { type: "string", short: "t" } } });
  } catch (error) {
    throw new StartRefusal("npm test takes: -- [--watch] [-t TITLE] [PATH...].", error);
  }
}

function testsIn(path: string, root: string): string[] {
  const found = walk(resolve(root, path)).map((file) => relative(root, file));
  const tests = found.filter((file) => isVitest(file) || isEndToEnd(file));
  if (tests.length === 0) throw new StartRefusal(`There are no tests in ${path}: name a test file, or a folder with some in it.`);
  return tests;
}

function walk(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => (notOurs.has(name) ? [] : walk(join(path, name))));
}
