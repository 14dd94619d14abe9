import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { projectFolder } from "../processes/programs.ts";
import { prepareCode } from "../startup/prepare.ts";
import { sentenceOf } from "../startup/refusal.ts";
import { checkCode } from "./check-code.ts";

/** `npm run check`: everything that can be said of the code without running it. */
async function main(): Promise<boolean> {
  const logFolder = join(projectFolder, ".gameday/logs");
  await mkdir(logFolder, { recursive: true });
  await prepareCode(logFolder, { mode: "development", only: null });
  const { failures } = await checkCode();
  return failures.length === 0;
}

process.exitCode = (await main().catch((error: unknown) => {
  console.error(`gameday: ${sentenceOf(error)}`);
  return false;
}))
  ? 0
  : 1;
