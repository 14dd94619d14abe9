import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stateOf } from "#lib/engine/testing/game-day.ts";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { streamDay } from "#lib/realtime/testing/stream-day.ts";
import { openWire } from "#lib/realtime/testing/wire.ts";
import { practiceSecretFile } from "./startup/practice-secret-file.ts";
import { readRunning, type Running } from "./processes/running.ts";
import { named, processesOf, type ProcessName } from "./testing/instance-processes.ts";
import { breakReplicas as broken, replicaGroups } from "./testing/break-replicas.ts";
import { runStart, type Start } from "./testing/run-start.ts";

const patience = { timeout: 120_000, interval: 100 };
const starts: Start[] = [];
const stores: Store[] = [];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gameday-killed-"));
  await chmod(folder, 0o755);
});
afterAll(async () => {
  for (const one of starts) one.send("SIGTERM");
  await Promise.all(starts.map(({ ended }) => ended));
  await Promise.all(stores.map((store) => closeStore(store).catch(() => undefined)));
  await rm(folder, { recursive: true, force: true });
}, 60_000);

async function started(): Promise<{ start: Start; running: Running; store: Store }> {
  const start = runStart(["--port", "0", "--data", folder]);
  starts.push(start);
  await start.says("  practice stack:");
  const running = await readRunning(folder);
  if (running === null) throw new Error("it did not note what runs");
  const store = openStore({ databaseUrl: running.databaseUrl });
  stores.push(store);
  return { start, running, store };
}

/** Of all that is kept: logs, journal, databases. A file may go while it is looked for, which grep answers with 2. */
const filesThatHold = async (words: string): Promise<string[]> => {
  const found = await promisify(execFile)("grep", ["-rlaF", "-e", words, folder]).catch((error: { stdout: string }) => error);
  return found.stdout.trim().split("\n");
};

const groups = (): Promise<string[]> => replicaGroups(folder);

const killed = (...names: ProcessName[]): void => killHard(named(folder, ...names));
function killHard(processes: readonly { pid: number }[]): void {
  for (const { pid } of processes)
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It ended a moment ago.
    }
}
const gone = (...names: ProcessName[]) =>
  vi.waitFor(() => expect(named(folder, ...names).map(({ command }) => command)).toEqual([]), patience);
const nothingLeft = () => vi.waitFor(() => expect(processesOf(folder).map(({ command }) => command)).toEqual([]), patience);

/** Somebody who listens and asks for pages without pause; `cut` resolves when the stream ends. */
async function traffic(running: Running, store: Store): Promise<{ cut: Promise<string>; stop: () => void }> {
  const day = await streamDay(store);
  const ann = await day.join("participant", "Ann");
  const wire = openWire(running.url, day, ann);
  expect(await wire.answer).toBe("connected");
  let going = true;
  const read = async (): Promise<void> => {
    const page = () => fetch(`${running.url}/g/${day.gameDayId}`, { headers: { cookie: ann.cookie } }).then((answer) => answer.text());
    while (going) await page().catch(() => (going = false));
  };
  void Promise.all([read(), read(), read()]);
  const stop = (): void => {
    going = false;
    wire.close();
  };
  return { cut: wire.ended, stop };
}

describe.skipIf(process.platform !== "linux")("when the supervisor is killed", () => {
  let groupsBefore: string[];

  it("web, engine and load are gone in five seconds, what an undo needs stays until nothing is broken", async () => {
    const { start, running, store } = await started();
    groupsBefore = await groups();
    const day = await broken(running, store, 25_000);
    expect(await groups()).not.toEqual(groupsBefore);
    const { cut, stop } = await traffic(running, store);
    killed("supervisor");
    await gone("web", "engine", "load");
    await cut;
    stop();
    expect(await start.ended).not.toBe(0);
    expect(named(folder, "watchdog", "postgres", "practice").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["watchdog", "postgres", "practice"]),
    );
    await vi.waitFor(async () => expect(await stateOf(store, day.firingId("F1"))).toBe("reverted"), patience);
    expect(await groups()).toEqual(groupsBefore);
    await nothingLeft();
  });

  it("with nothing broken, nothing stays", async () => {
    await started();
    killed("supervisor");
    await nothingLeft();
  });

  it("the next start takes over what stayed, says what it found broken and undoes it at once", async () => {
    const first = await started();
    const day = await broken(first.running, first.store, 3_600_000);
    killed("supervisor");
    await gone("web", "engine", "load");
    const { start, running, store } = await started();
    expect(running.practiceUrl).toBe(first.running.practiceUrl);
    await start.says("F1 is broken and is being undone: an earlier start left it so");
    await start.says("F1 is undone");
    expect(await groups()).toEqual(groupsBefore);
    await vi.waitFor(async () => expect(await stateOf(store, day.firingId("F1"))).toBe("reverted"), patience);
    expect(await filesThatHold(await readFile(practiceSecretFile(folder), "utf8"))).toEqual([practiceSecretFile(folder)]);
  });

  it("after everything was killed, the next start undoes it", async () => {
    const running = await readRunning(folder);
    const store = stores.at(-1);
    if (running === null || store === undefined) throw new Error("nothing runs");
    const day = await broken(running, store, 3_600_000);
    killHard(processesOf(folder));
    await nothingLeft();
    const next = await started();
    await next.start.says("F1 is undone");
    expect(await groups()).toEqual(groupsBefore);
    await vi.waitFor(async () => expect(await stateOf(next.store, day.firingId("F1"))).toBe("reverted"), patience);
  });

  it("Ctrl-C undoes what is broken before anything it needs is stopped", async () => {
    const running = await readRunning(folder);
    const store = stores.at(-1);
    const start = starts.at(-1);
    if (running === null || store === undefined || start === undefined) throw new Error("nothing runs");
    await broken(running, store, 3_600_000);
    start.send("SIGINT");
    expect(await start.ended).toBe(0);
    expect(start.said().out).toContain("F1 is broken and is being undone: Gameday is stopping");
    expect(start.said().errors).not.toContain("STILL BROKEN");
    expect(await groups()).toEqual(groupsBefore);
    await nothingLeft();
  });
});
