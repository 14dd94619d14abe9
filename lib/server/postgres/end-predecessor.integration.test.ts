import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endPredecessor } from "./end-predecessor.ts";

vi.mock("node:timers/promises", { spy: true });

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
  const child = spawn(process.execPath, ["-e", "console.log('runs'); setInterval(() => {}, 1000)", "--", ...args]);
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
  // Until it has become the program, its command line is still ours.
  await new Promise((resolve) => child.stdout!.once("data", resolve));
  await writeFile(file, `${child.pid}\n${data}\n`);
  let over = false;
  const ended = endPredecessor(data).then(() => (over = true));
  await vi.waitUntil(() => vi.mocked(sleep).mock.calls.length > 0);
  expect([over, await readFile(file, "utf8")]).toEqual([false, `${child.pid}\n${data}\n`]);
  child.kill("SIGKILL");
  await ended;
  expect(existsSync(file)).toBe(false);
});
