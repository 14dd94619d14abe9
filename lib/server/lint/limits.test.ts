import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../processes/programs.ts";

const filesOf = (folder: string): string[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => join(projectFolder, folder, path));
const naming = (folders: string[], written: RegExp): string[] =>
  folders.flatMap(filesOf).filter((path) => written.test(readFileSync(path, "utf8")));

test("no form and no command's input has a limit of its own: they stand in lib/domain/limits.ts", () => {
  expect(naming(["app"], /maxLength=(?:"|\{\s*\d|\{[^}]*\b\d{2,})/)).toEqual([]);
  expect(naming(["lib/commands"], /\(\)(?:\.trim\(\))?(?:\.min\([^)]*\))?\.max\(\d{2,}/)).toEqual([]);
});
