import { join } from "node:path";
import type { Settings } from "./environment.ts";
import type { Program } from "./processes/keep-running.ts";

export const projectFolder = join(import.meta.dirname, "../..");

export type Addresses = { port: number; url: string; databaseUrl: string; practicePort: number; practiceUrl: string | null };

const saysReady = (line: string): boolean => line.includes('"ready":true');

/** A process of ours: run by this Node, ready when it prints a line with "ready":true. */
function ours(name: string, args: string[], settings: Settings, environment: NodeJS.ProcessEnv, stopWithinMs: number): Program {
  return {
    name,
    command: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", ...args],
    environment: { ...environment, GAMEDAY_SUPERVISED: "1", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" },
    cwd: projectFolder,
    isReady: saysReady,
    stopSignal: "SIGTERM",
    stopWithinMs,
    logFolder: join(settings.dataFolder, "logs"),
  };
}

/** What web, engine and watchdog are told. */
function known(settings: Settings, addresses: Addresses): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.mode,
    DATABASE_URL: addresses.databaseUrl,
    GAMEDAY_DATA: settings.dataFolder,
    GAMEDAY_ORIGIN: addresses.url,
    GAMEDAY_ALLOW_HOSTS: settings.allowedHosts.join(","),
    HOST: settings.host,
    PORT: String(addresses.port),
    ...(addresses.practiceUrl === null ? {} : { GAMEDAY_PRACTICE_URL: addresses.practiceUrl }),
  };
}

export const webProgram = (settings: Settings, addresses: Addresses): Program =>
  ours("web", ["lib/server/web.ts"], settings, known(settings, addresses), 8_000);

export const engineProgram = (settings: Settings, addresses: Addresses): Program =>
  ours("engine", ["lib/server/engine.ts"], settings, known(settings, addresses), 15_000);

export const watchdogProgram = (settings: Settings, addresses: Addresses): Program =>
  ours("watchdog", ["lib/server/watchdog.ts"], settings, known(settings, addresses), 15_000);

/** The practice stack is a target like any other: it learns nothing of us. `folder` may be entered by whom PostgreSQL runs as. */
export function practiceProgram(settings: Settings, addresses: Addresses, folder: string, nativeFolder: string | null): Program {
  const { DATABASE_URL: _ours, ...environment } = process.env;
  const args = ["lib/rehearsal/main.ts", "--data", folder, "--port", String(addresses.practicePort)];
  const binaries = nativeFolder === null ? {} : { GAMEDAY_POSTGRES_NATIVE: nativeFolder };
  return ours("practice", args, settings, { ...environment, ...binaries }, 20_000);
}
