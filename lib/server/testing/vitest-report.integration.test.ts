import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "../processes/programs.ts";
import { countVitest } from "./count.ts";
import { runProgram } from "./run-program.ts";

let folder: string;
beforeAll(async () => {
  const cache = join(projectFolder, "node_modules/.cache/gameday");
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(join(cache, "vitest-report-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a real run names the failed test, the broken file, the hook, and the error outside of any test", async () => {
  const files = {
    "late.test.js":
      'test("passes", () => { setTimeout(() => { throw new Error("too late"); }, 0); return new Promise((go) => setTimeout(go, 50)); });',
    "fails.test.js": 'test("fails", () => { throw new Error("wrong"); });',
    "broken.test.js": 'throw new Error("can not be loaded");',
    "hook.test.js": 'beforeAll(() => { throw new Error("no bench"); }); test("never runs", () => undefined);',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, "vitest.config.js"), "export default { test: { globals: true, exclude: [] } };");
  const file = join(folder, "report.json");
  const reporter = `--reporter=${join(import.meta.dirname, "vitest-report.ts")}`;
  const { code } = await runProgram(["node_modules/vitest/vitest.mjs", "run", "--root", folder, reporter], false, {
    GAMEDAY_TEST_REPORT: file,
  });
  const { passed, failures } = await countVitest(file, code);
  expect({ code, passed, failures: failures.toSorted() }).toEqual({
    code: 1,
    passed: 1,
    failures: ["broken.test.js: can not be loaded", "fails.test.js > fails", "hook.test.js: no bench", "outside of any test: too late"],
  });
}, 60_000);
