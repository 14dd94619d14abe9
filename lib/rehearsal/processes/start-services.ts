import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { keepRunning, type Kept } from "./keep-running.ts";
import { startService } from "./start-service.ts";

const rehearsal = fileURLToPath(new URL("..", import.meta.url));

const entries = {
  cache: "services/cache/main.ts",
  identity: "services/identity/main.ts",
  donations: "services/donations/main.ts",
  worker: "services/worker/main.ts",
  api: "services/api/main.ts",
  "call-tool": "services/call-tool/main.ts",
  load: "load/main.ts",
};

type ServiceName = keyof typeof entries;

// Each wave is told the addresses of the waves before it.
const waves: ServiceName[][] = [["cache", "identity", "donations", "worker"], ["api"], ["call-tool"], ["load"]];

export type Services = {
  urls: () => Partial<Record<ServiceName, string>>;
  ports: () => Partial<Record<ServiceName, number>>;
  running: () => Partial<Record<ServiceName, boolean>>;
  /** Starts again, on its old port, what does not run. */
  restore: () => Promise<void>;
  /** Ends the load, which is not started again. */
  endLoad: () => Promise<void>;
  stop: () => Promise<void>;
};

export type ServicesOptions = {
  folder: string;
  env: Record<string, string>;
  portOf: (name: string) => Promise<number>;
  progress: (line: string) => void;
};

const urlVariable = (name: ServiceName) => `${name.toUpperCase().replaceAll("-", "_")}_URL`;

/** Starts the campaign's services and the load on them, and starts again any that ends unasked. `folder` takes their logs. */
export async function startServices({ folder, env, portOf, progress }: ServicesOptions): Promise<Services> {
  const kept: Kept<ServiceName> = keepRunning({
    progress,
    start: async (name, before) => {
      const known = [...kept.started].map(([other, service]) => [urlVariable(other), service.url]);
      return startService({
        name,
        entry: path.join(rehearsal, entries[name]),
        port: before?.port ?? (await portOf(name)),
        env: { ...env, ...Object.fromEntries(known) },
        logFile: path.join(folder, `${name}.log`),
      });
    },
  });
  const { started } = kept;

  await mkdir(folder, { recursive: true });
  try {
    for (const wave of waves) await Promise.all(wave.map((name) => kept.start(name)));
  } catch (error) {
    await kept.stop();
    throw error;
  }
  return {
    urls: () => Object.fromEntries([...started].map(([name, service]) => [name, service.url])),
    ports: () => Object.fromEntries([...started].map(([name, service]) => [name, service.port])),
    running: () => Object.fromEntries([...started].map(([name, service]) => [name, service.running()])),
    restore: async () => {
      await Promise.all([...started.keys()].map((name) => kept.start(name)));
    },
    endLoad: () => kept.end("load"),
    stop: kept.stop,
  };
}
