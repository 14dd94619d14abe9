import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Figure } from "./figure.ts";
import { projectFolder } from "./instance.ts";
import { measureLiveDay, type LiveDayPlan } from "./live-day.ts";
import { openBrowser } from "./open-browser.ts";
import { measureWarmStart } from "./warm-start.ts";
import { machineOf, tableOf, writeBetweenMarkers } from "./write-table.ts";

const parts = ["start", "fan-out", "arrival", "lateness"] as const;
const full: LiveDayPlan = {
  clients: 500,
  fanOut: { pairs: 3, perSecond: 20, seconds: 20, warmUpSeconds: 4 },
  arrivals: 300,
  lateness: { firings: 1000, firstAfterMs: 25_000, spreadMs: 60_000 },
};
const quick: LiveDayPlan = {
  clients: 500,
  fanOut: { pairs: 1, perSecond: 20, seconds: 5, warmUpSeconds: 2 },
  arrivals: 40,
  lateness: { firings: 200, firstAfterMs: 12_000, spreadMs: 12_000 },
};

const { values } = parseArgs({ options: { quick: { type: "boolean" }, only: { type: "string" } } });
const asked: readonly string[] = values.only?.split(",") ?? parts;
const unknown = asked.filter((part) => !(parts as readonly string[]).includes(part));
if (unknown.length > 0) throw new Error(`--only takes ${parts.join(", ")}; it was given ${unknown.join(", ")}`);

const figures: Figure[] = [];
let failed = false;
const tell = (line: string): void => console.log(`  ${line}`);

async function measure(part: string, work: () => Promise<Figure[]>): Promise<void> {
  if (!asked.includes(part)) return;
  console.log(`measuring ${part}`);
  try {
    figures.push(...(await work()));
  } catch (error) {
    failed = true;
    console.error(error);
    figures.push({ what: `${part}: COULD NOT BE MEASURED`, ours: "", meets: false, cause: (error as Error).message.split("\n", 1)[0] });
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
  if (asked.some((part) => part !== "start")) await measureLiveDay(folder, values.quick === true ? quick : full, measure, tell);
} finally {
  await rm(folder, { recursive: true, force: true });
}

const table = `${machineOf()}\n\n${tableOf(figures)}`;
console.log(`\n${table}`);
if (values.quick === true || values.only !== undefined) console.log("\nNot written to docs/performance.md: it was not a whole run.");
else if (failed) console.log("\nNot written to docs/performance.md: something could not be measured.");
else await writeBetweenMarkers(join(projectFolder, "docs/performance.md"), table);
process.exit(failed ? 1 : 0);
