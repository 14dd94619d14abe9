import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectFolder } from "../../../lib/server/processes/programs.ts";
import { haveChromium } from "../../../lib/server/testing/install-chromium.ts";
import type { Machine } from "../machine.ts";

/** The whole day of 2012 in browsers, in the zones that `npm test` leaves out. */
export const dayOf2012: Machine = {
  name: "the day of 2012",
  values: ["TZ Asia/Kathmandu, server and browsers in America/Chicago", "TZ UTC, everything in UTC"],
  missing: () => null,
  play: async () => {
    const args = ["node_modules/playwright/cli.js", "test", "--project=Asia/Kathmandu", "--project=UTC", "--reporter=line"];
    const environment = { ...process.env, GAMEDAY_CHROMIUM: haveChromium() };
    const child = spawn(process.execPath, args, { cwd: projectFolder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    const [code] = (await once(child, "close")) as [number | null];
    if (code !== 0) throw new Error(said);
  },
};
