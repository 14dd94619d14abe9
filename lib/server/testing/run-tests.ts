import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zoneNames } from "../../../vitest.config.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { linkLibraries } from "../postgres/link-libraries.ts";
import { prepareCode } from "../startup/prepare.ts";
import { projectFolder } from "../processes/programs.ts";
import { stopWithParent } from "../processes/stop-with-parent.ts";
import { sentenceOf } from "../startup/refusal.ts";
import { seconds } from "../startup/step.ts";
import { checkCode } from "./check-code.ts";
import { chooseTests, type Chosen } from "./choose-tests.ts";
import { countPlaywright, countVitest, inWords, sum, type Count } from "./count.ts";
import { haveChromium } from "./install-chromium.ts";
import { runProgram } from "./run-program.ts";

type Stage = { name: string; run: (reports: string) => Promise<Count> };

type Which = { projects?: string[]; files?: string[]; title?: string | null };

const vitestProgram = "node_modules/vitest/vitest.mjs";
const titled = (flag: string, title: string | null = null): string[] => (title === null ? [] : [flag, title]);

const vitestStage = (name: string, workers: number, { projects = [], files = [], title }: Which): Stage => ({
  name: `${name} tests`,
  run: async (reports) => {
    const file = join(reports, `${name}.json`);
    const which = projects.flatMap((project) => ["--project", project]);
    const reporters = ["--reporter=default", "--reporter=./lib/server/testing/vitest-report.ts"];
    const args = [vitestProgram, "run", `--maxWorkers=${workers}`, ...which, ...reporters, ...titled("-t", title), ...files];
    const { code } = await runProgram(args, true, { GAMEDAY_TEST_REPORT: file });
    return countVitest(file, code);
  },
});

const endToEndStage = ({ files = [], title }: Which): Stage => ({
  name: "end to end",
  run: async (reports) => {
    const file = join(reports, "playwright.json");
    const environment = { GAMEDAY_CHROMIUM: haveChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: file };
    const projects = ["--project=here", "--project=America/Chicago"];
    const args = ["node_modules/playwright/cli.js", "test", ...projects, "--reporter=list,json", ...titled("-g", title), ...files];
    const { code, said } = await runProgram(args, false, environment);
    console.log(said.trim());
    return countPlaywright(file, code);
  },
});

/** What stands in one lane runs one after another, and the lanes beside each other, with more workers than cores: all wait most of their time. */
type Lanes = readonly (readonly Stage[])[];

const everything: Lanes = [
  [
    { name: "code", run: checkCode },
    vitestStage("unit", 2, { projects: ["unit", "pages"] }),
    vitestStage("integration", 4, { projects: ["integration", "alone", ...zoneNames] }),
  ],
  [endToEndStage({})],
];

function lanesFor(chosen: Chosen | null): Lanes {
  if (chosen === null) return everything;
  const { vitest, endToEnd, title } = chosen;
  const stages = [
    ...(vitest.length === 0 ? [] : [vitestStage("chosen", 2, { files: vitest, title })]),
    ...(endToEnd.length === 0 ? [] : [endToEndStage({ files: endToEnd, title })]),
  ];
  return [stages];
}

async function runLane(lane: readonly Stage[], reports: string): Promise<Count[]> {
  const counts: Count[] = [];
  for (const stage of lane) counts.push(await runStage(stage, reports));
  return counts;
}

/**
 * `npm test`: everything, to the last stage whatever fails before; the last line says how many passed and failed.
 * `npm test -- PATH...`: that path's tests, with only what they need prepared; with `--watch` again at each change.
 */
async function main(): Promise<Count> {
  const chosen = chooseTests(process.argv.slice(2), projectFolder);
  const reports = await mkdtemp(join(tmpdir(), "gameday-test-reports-"));
  const logFolder = join(projectFolder, ".gameday/logs");
  await mkdir(logFolder, { recursive: true });
  await prepareCode(logFolder, { mode: chosen === null || chosen.needsPages ? "production" : "development", only: null });
  await linkLibraries(findBinaries().native);
  if (chosen?.watch === true) return watch(chosen);
  const counts = (await Promise.all(lanesFor(chosen).map((lane) => runLane(lane, reports)))).flat();
  await rm(reports, { recursive: true, force: true });
  return sum(counts);
}

/** Until Ctrl-C. */
async function watch({ vitest, title }: Chosen): Promise<Count> {
  const { code } = await runProgram([vitestProgram, "watch", "--maxWorkers=2", ...titled("-t", title), ...vitest], true);
  return { passed: 0, failures: code === 0 ? [] : [`the watch ended with code ${code}`] };
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

// A test runner must not outlive us.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
stopWithParent(() => process.exit(1));

const total = await main().catch((error: unknown): Count => {
  console.error(`gameday: ${sentenceOf(error)}`);
  return { passed: 0, failures: [sentenceOf(error)] };
});
if (total.failures.length > 0) console.log(`\nfailed:\n${total.failures.map((failure) => `  ${failure}`).join("\n")}`);
console.log(`\n${inWords(total)}`);
process.exit(total.failures.length === 0 ? 0 : 1);
