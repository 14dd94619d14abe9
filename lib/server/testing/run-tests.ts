import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareCode } from "../prepare.ts";
import { countPlaywright, countVitest } from "./count-results.ts";
import { ensureChromium } from "./ensure-chromium.ts";
import { runChecks, runSuite, type Suite } from "./suites.ts";

// `npm test`: checks, unit, integration, end to end; ends with the sum of all of them in one line.
const results = await mkdtemp(join(tmpdir(), "gameday-tests-"));
const total = { passed: 0, failed: 0 };
const add = (count: { passed: number; failed: number }) => {
  total.passed += count.passed;
  total.failed += count.failed;
};

await prepareCode(results, "production");
add(await runChecks());
for (const project of ["unit", "integration"]) {
  const file = join(results, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { ok } = await runSuite({ title: `${project} tests`, tool: "node_modules/vitest/vitest.mjs", args });
  add(await countVitest(file, ok));
}
const endToEnd: Suite = {
  title: "end-to-end tests",
  tool: "node_modules/@playwright/test/cli.js",
  args: ["test", "--reporter=list,json"],
  environment: { GAMEDAY_CHROMIUM: await ensureChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: join(results, "e2e.json") },
};
const { ok } = await runSuite(endToEnd);
add(await countPlaywright(join(results, "e2e.json"), ok));

await rm(results, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
