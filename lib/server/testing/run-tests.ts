import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zoneNames } from "../../../vitest.config.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { linkLibraries } from "../postgres/link-libraries.ts";
import { prepareCode } from "../prepare.ts";
import { projectFolder } from "../programs.ts";
import { sentenceOf } from "../startup/refusal.ts";
import { seconds } from "../startup/step.ts";
import { checkCode } from "./check-code.ts";
import { countPlaywright, countVitest, inWords, sum, type Count } from "./count.ts";
import { haveChromium } from "./install-chromium.ts";
import { runProgram } from "./run-program.ts";

type Stage = { name: string; run: (reports: string) => Promise<Count> };

const vitestStage = (name: string, projects: string[], workers: number): Stage => ({
  name: `${name} tests`,
  run: async (reports) => {
    const file = join(reports, `${name}.json`);
    const which = projects.flatMap((project) => ["--project", project]);
    const reporters = ["--reporter=default", "--reporter=./lib/server/testing/vitest-report.ts"];
    const args = ["node_modules/vitest/vitest.mjs", "run", `--maxWorkers=${workers}`, ...which, ...reporters];
    const { code } = await runProgram(args, true, { GAMEDAY_TEST_REPORT: file });
    return countVitest(file, code);
  },
});

const endToEnd: Stage = {
  name: "end to end",
  run: async (reports) => {
    const file = join(reports, "playwright.json");
    const environment = { GAMEDAY_CHROMIUM: haveChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const args = ["node_modules/playwright/cli.js", "test", "--project=here", "--project=America/Chicago", "--reporter=list,json"];
    const { code, said } = await runProgram(args, false, environment);
    console.log(said.trim());
    return countPlaywright(file, code);
  },
};

/** One row after another; what stands in one row runs at once, and with more workers than there are cores: it waits most of its time. */
const rows: readonly (readonly Stage[])[] = [
  [{ name: "code", run: checkCode }],
  [vitestStage("unit", ["unit"], 2)],
  [vitestStage("integration", ["integration", ...zoneNames], 3), endToEnd],
];

/** `npm test`: everything, to the last stage whatever fails before; the last line says how many passed and failed. */
async function main(): Promise<Count> {
  const reports = await mkdtemp(join(tmpdir(), "gameday-test-reports-"));
  const logFolder = join(projectFolder, ".gameday/logs");
  await mkdir(logFolder, { recursive: true });
  await prepareCode(logFolder, { mode: "production", only: null });
  await linkLibraries(findBinaries().native);
  const counts: Count[] = [];
  for (const row of rows) counts.push(...(await Promise.all(row.map((stage) => runStage(stage, reports)))));
  await rm(reports, { recursive: true, force: true });
  return sum(counts);
}

async function runStage({ name, run }: Stage, reports: string): Promise<Count> {
  const began = performance.now();
  console.log(`\n${name}`);
  const count = await run(reports).catch((error: unknown): Count => {
    console.error(`gameday: ${sentenceOf(error)}`);
    return { passed: 0, failures: [sentenceOf(error)] };
  });
  console.log(`${name}: ${inWords(count)}, ${seconds(performance.now() - began)}`);
  return { ...count, failures: count.failures.map((failure) => `${name}: ${failure}`) };
}

const total = await main().catch((error: unknown): Count => {
  console.error(`gameday: ${sentenceOf(error)}`);
  return { passed: 0, failures: [sentenceOf(error)] };
});
if (total.failures.length > 0) console.log(`\nfailed:\n${total.failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\n${inWords(total)}`);
process.exit(total.failures.length === 0 ? 0 : 1);
