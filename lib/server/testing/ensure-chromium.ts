import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { projectFolder } from "../programs.ts";
import { findChromium } from "./find-chromium.ts";

/** The path of a Chromium, installed when there is none: Debian's package when root on Debian, else Playwright's. Throws a sentence. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) installDebians();
  else run(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], "Playwright's Chromium");
  const installed = findChromium();
  if (installed === null) throw new Error("Chromium was installed and still can't be found: set GAMEDAY_CHROMIUM to its path.");
  return installed;
}

function installDebians(): void {
  console.log("installing Debian's Chromium (once)");
  run("apt-get", ["update", "-qq"], "Debian's package lists");
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], "Debian's Chromium");
}

function run(command: string, args: string[], what: string): void {
  const { status } = spawnSync(command, args, {
    cwd: projectFolder,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (status !== 0) throw new Error(`${what} could not be installed: install Chromium and set GAMEDAY_CHROMIUM to its path.`);
}
