import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const file = join(import.meta.dirname, "bootstrap.mjs");

it("says in one sentence that an old Node is too old", () => {
  const pretend = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"16.20.2"}})';
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", `data:text/javascript,${pretend}`, file, "start"], {
    encoding: "utf8",
  });
  expect({ status, stdout, stderr }).toEqual({
    status: 1,
    stdout: "",
    stderr: "gameday: Gameday needs Node.js 20 or newer; this is 16.20.2.\n",
  });
});

it("says in one sentence that Windows has WSL for this", () => {
  const pretend = 'Object.defineProperty(process,"platform",{value:"win32"})';
  const { status, stderr } = spawnSync(process.execPath, ["--import", `data:text/javascript,${pretend}`, file, "start"], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: "gameday: Gameday runs on Linux and macOS, and on Windows within WSL 2: start it there.\n",
  });
});

it("can be parsed by Node 12, which knows neither these signs nor today's names in node:fs", () => {
  expect(readFileSync(file, "utf8")).not.toMatch(/^import |\?\.|\?\?|\bawait\b|\|\|=|&&=/m);
});
