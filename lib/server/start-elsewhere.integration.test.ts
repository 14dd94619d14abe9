import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { readRunning, type Running } from "./processes/running.ts";
import { breakReplicas, replicaGroups } from "./testing/break-replicas.ts";
import { processesOf } from "./testing/instance-processes.ts";
import { runStart, type Start } from "./testing/run-start.ts";

const patience = { timeout: 120_000, interval: 100 };
const opened: { start: Start; data: string; stores: Store[] }[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-odd-"));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const { stores, data } of opened.splice(0)) {
    await Promise.all(stores.map((store) => closeStore(store).catch(() => undefined)));
    for (const { pid, name } of processesOf(data)) if (name === "supervisor") process.kill(pid, "SIGTERM");
    await nothingLeft(data);
  }
  await rm(folder, { recursive: true, force: true });
});

/** Starts it with its practice stack. */
async function started(
  data: string,
  options: Parameters<typeof runStart>[1] = {},
): Promise<{ start: Start; running: Running; store: Store }> {
  const start = runStart(["--port", "0", "--data", data], options);
  const one = { start, data, stores: [] as Store[] };
  opened.push(one);
  await start.says("  practice stack:");
  const running = await readRunning(data);
  if (running === null) throw new Error("it did not note what runs");
  const store = openStore({ databaseUrl: running.databaseUrl });
  one.stores.push(store);
  return { start, running, store };
}

const nothingLeft = (data: string) => vi.waitFor(() => expect(processesOf(data).map(({ command }) => command)).toEqual([]), patience);
const childOf = (pid: number): number => Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ")[0]);

it("starts in a folder of 120 characters with spaces and an umlaut, in a locale that is not installed", async () => {
  const data = join(folder, "Übung mit Leerzeichen".padEnd(120 - folder.length, "x"));
  const environment = { LC_ALL: "xx_XX.UTF-8", LANG: "tr_TR" };
  const { start, running, store } = await started(data, { environment });
  expect(data.length).toBeGreaterThan(103);
  expect((await fetch(`${running.url}/api/health`)).status).toBe(200);
  const before = await replicaGroups(data);
  await breakReplicas(running, store, 3_600_000);
  expect(await replicaGroups(data)).not.toEqual(before);
  start.send("SIGTERM");
  expect(await start.ended).toBe(0);
  expect(await replicaGroups(data)).toEqual(before);
});

it.skipIf(process.platform !== "linux")("undoes what is broken and ends when the npm that started it is killed the hard way", async () => {
  const data = join(folder, "data");
  const { start, running, store } = await started(data, { command: ["npm", "start", "--"] });
  const before = await replicaGroups(data);
  await breakReplicas(running, store, 3_600_000);
  start.send("SIGKILL");
  await start.ended;
  await nothingLeft(data);
  expect(await replicaGroups(data)).toEqual(before);
  expect(start.said().out).toContain("F1 is broken and is being undone: Gameday is stopping");
});

const inContainer = ["unshare", "--pid", "--fork", "--mount-proc"] as const;
const canContain = process.platform === "linux" && spawnSync(inContainer[0], [...inContainer.slice(1), "true"]).status === 0;

it.skipIf(!canContain)("as process 1 of a container, npm start undoes what is broken at docker stop, says so and ends with 0", async () => {
  const data = join(folder, "data");
  await mkdir(data);
  const { start, running, store } = await started(data, { command: [...inContainer, "npm", "start", "--"] });
  const before = await replicaGroups(data);
  await breakReplicas(running, store, 3_600_000);
  process.kill(childOf(start.pid), "SIGTERM");
  expect(await start.ended).toBe(0);
  expect(start.said().out).toContain("F1 is broken and is being undone: Gameday is stopping");
  expect(start.said().errors).not.toContain("STILL BROKEN");
  expect(await replicaGroups(data)).toEqual(before);
  await nothingLeft(data);
});
