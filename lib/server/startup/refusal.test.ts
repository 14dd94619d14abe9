import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeCluster } from "../postgres/make-cluster.ts";
import { readRunning } from "../processes/running.ts";
import { sentenceOf, StartRefusal } from "./refusal.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-garbage-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );
const garbage = ["", "\0\u0001\u0002", "{", "null", '{"url":4600}', "<html>"];

test("too many open files, as the system says it, is a sentence that says what to allow", () => {
  const run = `import("${join(import.meta.dirname, "refusal.ts")}").then(({ sentenceOf }) => {
    const { openSync } = require("node:fs");
    try { for (;;) openSync("/dev/null"); } catch (error) { console.log(sentenceOf(error)); }
  })`;
  const { stdout } = spawnSync("sh", ["-c", 'ulimit -n 64 && exec "$0" -e "$1"', process.execPath, run], { encoding: "utf8" });
  expect(stdout).toBe("Too many files are open: allow this user more (ulimit -n 4096), then start again.\n");
});

test.each(garbage)("a running file of %j is one that says which to remove", async (text) => {
  const file = join(folder, "running.json");
  await writeFile(file, text);
  const error = await refusal(readRunning(folder));
  expect(error).toBeInstanceOf(StartRefusal);
  expect(sentenceOf(error)).toBe(`${file} can't be read as what runs there: stop Gameday, remove the file and start again.`);
});

test.each([...garbage, null])("a password file of %j beside a database is one that says where to find it again", async (text) => {
  await mkdir(join(folder, "gameday"));
  const file = join(folder, "password");
  if (text !== null) await writeFile(file, text);
  const error = await refusal(makeCluster({ folder, native: folder, owner: null } as never));
  expect(error).toBeInstanceOf(StartRefusal);
  expect(sentenceOf(error)).toBe(`The database's password in ${file} can't be read: put the file back from a backup, nothing else has it.`);
});
