import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { projectFolder } from "../processes/programs.ts";

/** A fresh one-time sign-in link of what runs from a data folder, as `npm run organizer-link` prints it; "" where `args` ask for none. */
export async function signInLink(dataFolder: string, ...args: string[]): Promise<string> {
  const all = ["--disable-warning=ExperimentalWarning", "lib/server/terminal/organizer-link.ts", ...args, "--data", dataFolder];
  return (await promisify(execFile)(process.execPath, all, { cwd: projectFolder })).stdout.trim();
}
