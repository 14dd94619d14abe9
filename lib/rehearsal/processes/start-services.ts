import { mkdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { startService, type Service } from "./start-service.ts";

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
  const started = new Map<ServiceName, Service>();
  let stopping = false;

  const start = async (name: ServiceName): Promise<void> => {
    const entry = path.join(rehearsal, entries[name]);
    const known = [...started].map(([other, service]) => [urlVariable(other), service.url]);
    const port = started.get(name)?.port ?? (await portOf(name));
    const service = await startService({
      name,
      entry,
      port,
      env: { ...env, ...Object.fromEntries(known) },
      logFile: path.join(folder, `${name}.log`),
    });
    started.set(name, service);
    if (stopping) await service.stop();
    void service.exited.then(() => startAgain(name, service));
  };
  const startAgain = async (name: ServiceName, ended: Service): Promise<void> => {
    if (stopping || started.get(name) !== ended) return;
    progress(`the service ${name} ended and is started again`);
    await sleep(1_000);
    if (!stopping && started.get(name) === ended) await start(name).catch((error: Error) => progress(error.message));
  };

  await mkdir(folder, { recursive: true });
  try {
    for (const wave of waves) await Promise.all(wave.map(start));
  } catch (error) {
    stopping = true;
    await Promise.all([...started.values()].map((service) => service.stop()));
    throw error;
  }
  return {
    urls: () => Object.fromEntries([...started].map(([name, service]) => [name, service.url])),
    ports: () => Object.fromEntries([...started].map(([name, service]) => [name, service.port])),
    running: () => Object.fromEntries([...started].map(([name, service]) => [name, service.running()])),
    restore: async () => {
      const ended = [...started].filter(([, service]) => !service.running());
      await Promise.all(ended.map(([name]) => start(name)));
    },
    endLoad: async () => {
      const load = started.get("load");
      started.delete("load");
      await load?.stop();
    },
    stop: async () => {
      stopping = true;
      await Promise.all([...started.values()].map((service) => service.stop()));
    },
  };
}
