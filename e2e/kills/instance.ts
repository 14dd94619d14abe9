import { spawn } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeStore, openStore, type Store } from "#lib/persistence/store.ts";
import { readRunning, type Running } from "#lib/server/processes/running.ts";
import { named, processesOf, type ProcessName } from "#lib/server/testing/instance-processes.ts";

/** A whole product on a data folder of its own, which may be killed in part or whole and started again. */
export type Instance = {
  dataFolder: string;
  running: () => Running;
  store: () => Store;
  /** SIGKILL. Returns whether there was anything of that name. */
  kill: (names: readonly ProcessName[]) => boolean;
  killAll: () => void;
  /** Resolves when nothing of it is left. */
  gone: () => Promise<void>;
  start: () => Promise<{ readyAt: number }>;
  /** Resolves when every process of it runs and answers. */
  whole: () => Promise<void>;
  stop: () => Promise<void>;
};

const projectFolder = join(import.meta.dirname, "../..");
const everything: readonly ProcessName[] = ["supervisor", "web", "engine", "watchdog", "postgres", "practice", "load"];
const patienceMs = 180_000;

export async function openInstance(dataFolder: string): Promise<Instance> {
  let running: Running | null = null;
  let store: Store | null = null;
  let said = "";

  const start = async (): Promise<{ readyAt: number }> => {
    said = "";
    const { DATABASE_URL: _theirs, ...environment } = process.env;
    const child = spawn(process.execPath, ["lib/server/bootstrap.mjs", "start", "--port", "0", "--data", dataFolder], {
      cwd: projectFolder,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const output of [child.stdout, child.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    await until("it has started", async () => {
      if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}:\n${said}`);
      return said.includes("  practice stack:");
    }).catch((error: Error) => {
      throw new Error(`${error.message}; what it said:\n${said}`, { cause: error });
    });
    const readyAt = Date.now();
    if (store !== null) await closeStore(store).catch(() => undefined);
    running = await readRunning(dataFolder);
    if (running === null) throw new Error("it did not note what runs");
    store = openStore({ databaseUrl: running.databaseUrl });
    return { readyAt };
  };

  const present = <Value>(value: Value | null): Value => {
    if (value === null) throw new Error("it was not started");
    return value;
  };
  const gone = (): Promise<void> => until("nothing of it is left", async () => processesOf(dataFolder).length === 0);
  const answers = async (url: string): Promise<boolean> => (await fetch(url).catch(() => null))?.ok === true;

  return {
    dataFolder,
    running: () => present(running),
    store: () => present(store),
    kill: (names) => {
      const victims = named(dataFolder, ...names);
      for (const { pid } of victims) killHard(pid);
      return victims.length > 0;
    },
    killAll: () => processesOf(dataFolder).forEach(({ pid }) => killHard(pid)),
    gone,
    start,
    whole: () =>
      until("all of it runs", async () => {
        const names = new Set(processesOf(dataFolder).map(({ name }) => name));
        const { url, practiceUrl } = present(running);
        const ready = (await answers(`${practiceUrl}/practice/health`)) && (await answers(`${url}/api/health`));
        return ready && everything.every((name) => names.has(name)) && (await engineAlive(present(store)));
      }),
    stop: async () => {
      if (store !== null) await closeStore(store).catch(() => undefined);
      for (const { pid } of named(dataFolder, "supervisor")) process.kill(pid, "SIGTERM");
      await gone();
    },
  };
}

const engineAlive = async (store: Store): Promise<boolean> => {
  const rows = await store.organizers.$queryRaw<
    unknown[]
  >`SELECT 1 FROM backchannel.engine_lease WHERE "renewedAt" > now() - interval '3 s'`;
  return rows.length > 0;
};

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended a moment ago.
  }
}

/** Waits for a fact; what can't be asked is not one. Throws with `what` when it has not come about in time. */
export async function until(what: string, look: () => Promise<boolean>, withinMs = patienceMs): Promise<void> {
  let last: unknown = null;
  for (const end = performance.now() + withinMs; ; await sleep(50)) {
    try {
      if (await look()) return;
    } catch (error) {
      last = error;
      if (error instanceof Error && error.message.startsWith("npm start ended")) throw error;
    }
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`, { cause: last });
  }
}
