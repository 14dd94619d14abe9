import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const file = join(import.meta.dirname, "bootstrap.mjs");

/** What a start says on a machine of which `pretend`, a script that runs before it, makes this one. */
function startOn(pretend: string): { status: number | null; stdout: string; stderr: string } {
  const args = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, file, "start"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, stdout, stderr };
}

it("says in one sentence that an old Node is too old", () => {
  const old = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"16.20.2"}})';
  expect(startOn(old)).toEqual({
    status: 1,
    stdout: "",
    stderr: "gameday: Gameday needs Node.js 20 or newer; this is 16.20.2.\n",
  });
});

it("says in one sentence that Windows needs WSL2", () => {
  expect(startOn('Object.defineProperty(process,"platform",{value:"win32"})')).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(/^gameday: Gameday does not run on Windows itself: install WSL2 .*\.\n$/),
  });
});

it("says in one sentence that the Node of node_modules needs glibc", () => {
  const musl = `
    import child from "node:child_process"; import { EventEmitter } from "node:events"; import { syncBuiltinESMExports } from "node:module";
    process.report.getReport = () => ({ header: {} });
    child.spawn = () => {
      const failed = Object.assign(new EventEmitter(), { stdin: new EventEmitter() });
      setImmediate(() => failed.emit("error", new Error("spawn ENOENT")));
      return failed;
    };
    Object.defineProperty(process, "platform", { value: "linux" });
    syncBuiltinESMExports();`;
  expect(startOn(musl)).toEqual({
    status: 1,
    stdout: "",
    stderr: expect.stringMatching(/^gameday: Gameday needs a Linux with glibc.*\.\n$/),
  });
});

it("can be parsed by Node 12, which knows neither these signs nor today's names in node:fs", () => {
  expect(readFileSync(file, "utf8")).not.toMatch(/^import |\?\.|\?\?|\bawait\b|\|\|=|&&=/m);
});
