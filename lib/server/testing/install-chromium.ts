import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { StartRefusal } from "../startup/refusal.ts";
import { findChromium } from "./find-chromium.ts";

/** An installed Chromium's path; installs one when there is none: Debian's package as root on Debian, else Playwright's own. */
export function haveChromium(): string {
  const installed = findChromium();
  if (installed !== null) return installed;
  const run = (command: string, args: string[]) =>
    spawnSync(command, args, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("no Chromium found: installing Debian's package");
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  }
  if (findChromium() === null) {
    console.log("no Chromium found: installing Playwright's");
    run(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]);
  }
  const found = findChromium();
  if (found === null) throw new StartRefusal("There is no Chromium and none could be installed: install one, or name it in CHROMIUM_PATH.");
  return found;
}
