import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureBadDay } from "./bad-day/measure-bad-day.ts";
import { measureCrowd } from "./drops/crowd.ts";
import { unmeasured, type Figure } from "./figure.ts";
import { projectFolder } from "./instance.ts";
import { measureLiveDay } from "./live-day.ts";
import { openBrowser } from "./browser/open-browser.ts";
import { full, quick } from "./plans.ts";
import { measureWarmStart } from "./warm-start.ts";
import { machineOf, tableOf, writeBetweenMarkers } from "./write-table.ts";

const parts = ["start", "fan-out", "arrival", "lateness", "bad-day", "drops", "restart"] as const;
const live = ["fan-out", "arrival", "lateness"];
const crowd = ["drops", "restart"];

const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
const asked: readonly string[] = values.only?.split(",") ?? parts;
const unknown = asked.filter((part) => !(parts as readonly string[]).includes(part));
if (unknown.length > 0) throw new Error(`--only takes ${parts.join(", ")}; it was given ${unknown.join(", ")}`);

const figures: Figure[] = [];
const tell = (line: string): void => console.log(`  ${line}`);

async function measure(part: string, work: () => Promise<Figure[]>): Promise<void> {
  if (!asked.includes(part)) return;
  console.log(`measuring ${part}`);
  try {
    figures.push(...(await work()));
  } catch (error) {
    console.error(error);
    figures.push(unmeasured(part, error));
  }
}

const folder = await mkdtemp(join(tmpdir(), "gameday-bench-"));
// The user that PostgreSQL runs as must be able to enter.
await chmod(folder, 0o755);
try {
  await measure("start", async () => {
    const browser = await openBrowser();
    try {
      return await measureWarmStart(browser, folder);
    } finally {
      await browser.close();
    }
  });
  const plans = values.quick === true ? quick : full;
  if (asked.some((part) => live.includes(part))) await measureLiveDay(folder, plans.live, measure, tell);
  await measure("bad-day", () => measureBadDay(join(folder, "bad-day"), plans.badDay, tell));
  if (asked.some((part) => crowd.includes(part))) await measureCrowd(join(folder, "crowd"), plans.crowd, measure, tell);
} finally {
  await rm(folder, { recursive: true, force: true });
}

const failed = figures.some((figure) => figure.unmeasured);
const table = `${machineOf()}\n\n${tableOf(figures)}`;
console.log(`\n${table}`);
if (values.quick === true || values.only !== undefined) console.log("\nNot written to docs/performance.md: it was not a whole run.");
else if (failed) console.log("\nNot written to docs/performance.md: something could not be measured.");
else await writeBetweenMarkers(join(projectFolder, "docs/performance.md"), table);
process.exit(failed ? 1 : 0);
