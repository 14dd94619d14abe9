import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "gameday-install-"));
  await mkdir(join(root, "lib/server"), { recursive: true });
  for (const file of ["bootstrap.mjs", "run-command.mjs"]) await copyFile(join(import.meta.dirname, file), join(root, "lib/server", file));
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: {} }));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** An npm that runs no install script: the package `node` comes without its program, which is in a package of its own. */
const npmWithoutScripts = `
  const { mkdirSync, writeFileSync } = require("node:fs");
  const said = process.argv.slice(2).filter((word) => !word.startsWith("--no-") && !word.startsWith("--loglevel"));
  console.log(JSON.stringify(said));
  if (said[0] === "ci") {
    mkdirSync("node_modules/node", { recursive: true });
    writeFileSync("node_modules/node/package.json", JSON.stringify({ version: "24.1.0" }));
  } else {
    const folder = "node_modules/" + said.at(-1).split("@")[0] + "/bin";
    mkdirSync(folder, { recursive: true });
    writeFileSync(folder + "/node", "#!/bin/sh\\necho the program runs $2", { mode: 0o755 });
  }`;

/** The disk of a test's machine may be small. */
const roomy = `import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
  fs.statfsSync = () => ({ bavail: 1e9, bsize: 4096 }); syncBuiltinESMExports();`;

it("fetches the program of Node where npm ran no install script, without running one, and starts with it", async () => {
  const npm = join(root, "npm.cjs");
  await writeFile(npm, npmWithoutScripts);
  const args = ["--import", `data:text/javascript,${encodeURIComponent(roomy)}`, join(root, "lib/server/bootstrap.mjs"), "stop", "--all"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env: { ...process.env, npm_execpath: npm } });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const lines = stdout.split("\n");
  const name = process.platform === "darwin" && process.arch === "arm64" ? "node-bin" : "node";
  expect(lines.slice(1, 3).map((line) => JSON.parse(line) as string[])).toEqual([
    ["ci", "--include=dev", "--include=optional"],
    ["install", "--ignore-scripts", `${name}-${process.platform}-${process.arch}@24.1.0`],
  ]);
  expect(lines.at(-2)).toMatch(/^the program runs .*lib\/server\/terminal\/stop-all\.ts$/);
});
