import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-count-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const report = async (name: string, content: object) => {
  const file = join(folder, name);
  await writeFile(file, JSON.stringify(content));
  return file;
};

test("a report's own figures count", async () => {
  const file = await report("vitest.json", { numPassedTests: 7, numFailedTests: 2 });
  expect(await countVitest(file, 1)).toEqual({ passed: 7, failed: 2 });
});

test("a run that failed outside its tests is a failure", async () => {
  const file = await report("clean.json", { numPassedTests: 7, numFailedTests: 0 });
  expect(await countVitest(file, 1)).toEqual({ passed: 7, failed: 1 });
});

test("a run without a report is a failure", async () => {
  expect(await countVitest(join(folder, "none.json"), 1)).toEqual({ passed: 0, failed: 1 });
});

test("a test that passed only when repeated is a failure", async () => {
  const file = await report("e2e.json", { stats: { expected: 3, unexpected: 0, flaky: 1 }, errors: [] });
  expect(await countPlaywright(file, 0)).toEqual({ passed: 3, failed: 1 });
});
