import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endPredecessor } from "./end-predecessor.ts";

let data: string;
let file: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  data = join(await mkdtemp(join(tmpdir(), "gameday-pid-")), "gameday");
  await mkdir(data);
  file = join(data, "postmaster.pid");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(join(data, ".."), { recursive: true, force: true });
});

/** A process whose command names the folder, or doesn't. */
function running(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", ...args]);
  children.push(child);
  return child;
}

test.each([
  ["a process that is gone", () => String(spawn("true").pid)],
  ["another living process", () => String(running().pid)],
  ["this very process", () => String(process.pid)],
  ["nothing that is a number", () => "torn"],
  ["nothing at all", () => ""],
])("a postmaster.pid that names %s is stale, and goes", async (_, pid) => {
  await writeFile(file, `${pid()}\n${data}\n`);
  await endPredecessor(data);
  expect(existsSync(file)).toBe(false);
});

test("one that names a PostgreSQL of this cluster is waited for until that has ended", async () => {
  const child = running("-D", data);
  await writeFile(file, `${child.pid}\n${data}\n`);
  let over = false;
  const ended = endPredecessor(data).then(() => (over = true));
  await new Promise((resolve) => child.once("exit", resolve).kill("SIGKILL"));
  expect([over, await readFile(file, "utf8")]).toEqual([false, `${child.pid}\n${data}\n`]);
  await ended;
  expect(existsSync(file)).toBe(false);
});
