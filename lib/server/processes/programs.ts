import { join } from "node:path";
import type { StartSettings } from "../startup/environment.ts";
import { practiceSecretFile } from "../startup/practice-secret-file.ts";
import type { Lifeline } from "./lifeline.ts";
import type { Program } from "./program.ts";

export const projectFolder = join(import.meta.dirname, "../../..");

export type Addresses = {
  startId: string;
  port: number;
  url: string;
  databaseUrl: string;
  practicePort: number;
  practiceUrl: string | null;
};

const saysReady = (line: string): boolean => line.includes('"ready":true');

/** A line `{"says":"..."}` is for the person at the terminal. */
function saysOf(line: string): string | null {
  if (!line.startsWith('{"says":')) return null;
  const { says } = JSON.parse(line) as { says: unknown };
  return typeof says === "string" ? says : null;
}

/** A process of ours: run by this Node, ready when it prints a line with "ready":true. */
function ours(name: string, args: string[], settings: StartSettings, environment: NodeJS.ProcessEnv, stopWithinMs: number): Program {
  return {
    name,
    command: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", ...args],
    environment: { ...environment, GAMEDAY_SUPERVISED: "1", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" },
    cwd: projectFolder,
    isReady: saysReady,
    saysOf,
    stopSignal: "SIGTERM",
    stopWithinMs,
    logFolder: join(settings.dataFolder, "logs"),
  };
}

/** What web and engine have begun may be finished within this; what is broken is undone after them, and a container has ten seconds. */
const stopWithinMs = 4_000;

/** What web, engine and watchdog are told. */
function known(settings: StartSettings, addresses: Addresses): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: settings.mode,
    DATABASE_URL: addresses.databaseUrl,
    GAMEDAY_PARTICIPANTS_URL: settings.participantsUrl ?? "",
    GAMEDAY_DATA: settings.dataFolder,
    GAMEDAY_START_ID: addresses.startId,
    GAMEDAY_REVERT_ONLY: settings.revertOnly ? "1" : "",
    GAMEDAY_KEEP_SAMPLES: String(settings.keepSamplesDays),
    GAMEDAY_KEEP_MINUTES: String(settings.keepMinutesDays),
    GAMEDAY_ORIGIN: addresses.url,
    GAMEDAY_ALLOW_OUTBOUND: settings.allowedOutbound,
    GAMEDAY_ORIGIN_GIVEN: settings.origin === null ? "" : "1",
    GAMEDAY_ALLOW_HOSTS: settings.allowedHosts.join(","),
    HOST: settings.host,
    PORT: String(addresses.port),
    ...(addresses.practiceUrl === null
      ? {}
      : { GAMEDAY_PRACTICE_URL: addresses.practiceUrl, GAMEDAY_PRACTICE_SECRET_FILE: practiceSecretFile(settings.dataFolder) }),
  };
}

export const webProgram = (settings: StartSettings, addresses: Addresses): Program =>
  ours("web", ["lib/server/web.ts"], settings, known(settings, addresses), stopWithinMs);

export const engineProgram = (settings: StartSettings, addresses: Addresses): Program =>
  ours("engine", ["lib/server/engine.ts"], settings, known(settings, addresses), stopWithinMs);

export const watchdogProgram = (settings: StartSettings, addresses: Addresses, line: Lifeline): Program => ({
  ...ours("watchdog", ["lib/server/watchdog.ts"], settings, known(settings, addresses), 9_000),
  lifeline: { role: "keeps", line },
  startTries: 3,
});

/** The practice stack is a target like any other: it learns nothing of us. `folder` may be entered by whom PostgreSQL runs as. */
export function practiceProgram(
  settings: StartSettings,
  addresses: Addresses,
  line: Lifeline,
  { folder, native }: { folder: string; native: string | null },
): Program {
  const { DATABASE_URL: _ours, ...environment } = process.env;
  const where = ["--data", folder, "--port", String(addresses.practicePort), "--secret-file", practiceSecretFile(settings.dataFolder)];
  const args = ["lib/rehearsal/main.ts", ...where, "--load-while", "3"];
  const binaries = native === null ? {} : { GAMEDAY_POSTGRES_NATIVE: native };
  return { ...ours("practice", args, settings, { ...environment, ...binaries }, 20_000), lifeline: { role: "stays", line } };
}
