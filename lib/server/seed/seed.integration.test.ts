import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { readRunning } from "../processes/running.ts";
import { runStart, type Start } from "../testing/run-start.ts";
import { paths } from "./paths.ts";
import { seedDays } from "./seed-days.ts";
import { signIn } from "./sign-in.ts";

let folder: string;
let product: Start;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-seed-"));
  await chmod(folder, 0o755);
  product = runStart(["--port", "0", "--data", folder]);
  await product.says("practice stack:");
  url = (await readRunning(folder))?.url ?? "";
});
afterAll(async () => {
  product.send("SIGTERM");
  await product.ended;
  await rm(folder, { recursive: true, force: true });
});

const conduct = z.object({
  gameDay: z.object({ state: z.string() }),
  failures: z.array(z.object({ key: z.string(), state: z.string() })),
  suggestions: z.array(z.object({ words: z.string(), candidates: z.array(z.object({ failureKey: z.string() })) })),
  pauseRequests: z.array(z.object({ status: z.string() })),
  known: z.object({ incidents: z.array(z.object({ status: z.string() })), entries: z.array(z.unknown()) }),
});

test("a published day's report names who found what, and what nobody found", async () => {
  const [day] = await seedDays("published", { url, dataFolder: folder });
  const organizer = await signIn(url, folder);
  const report = z.object({ detections: z.array(z.object({ key: z.string(), whom: z.string().nullable() })) });
  const { report: told } = await organizer.get(`/g/${day?.gameDayId}/report/json`, z.object({ report }));
  expect(told.detections.find(({ key }) => key === "F1")?.whom).toContain("Lena Fischer");
  expect(told.detections.map(({ key }) => key)).toContain("F4");
});

test("a busy day has a broken target, talk in every state, a pause that was asked for and a word to decide about", async () => {
  const [day] = await seedDays("busy", { url, dataFolder: folder });
  const organizer = await signIn(url, folder);
  const read = () => organizer.get(paths.conduct(day?.gameDayId ?? ""), conduct);
  await expect.poll(async () => (await read()).suggestions.length, { timeout: 60_000 }).toBeGreaterThan(0);
  const view = await read();
  expect(view.gameDay.state).toBe("running");
  expect(view.failures).toContainEqual({ key: "F1", state: "active" });
  expect(view.suggestions.flatMap(({ candidates }) => candidates)).toContainEqual({ failureKey: "F1" });
  expect(view.pauseRequests).toEqual([{ status: "asked" }]);
  const statuses = ["identified", "investigating", "mitigated", "resolved"];
  expect(view.known.incidents.map(({ status }) => status).toSorted()).toEqual(statuses);
  expect(view.known.entries.length).toBeGreaterThan(40);
});
