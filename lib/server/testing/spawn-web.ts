import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { projectFolder } from "../processes/programs.ts";

/** A web process as the supervisor starts it. `said` is all it printed so far. */
export type SpawnedWeb = { port: number; url: string; pid: number; said: () => string; close: () => Promise<void> };

const patience = { timeout: 100_000, interval: 100 };

export async function spawnWeb(databaseUrl: string, environment: Record<string, string> = {}): Promise<SpawnedWeb> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-web-"));
  const own = { DATABASE_URL: databaseUrl, PORT: "0", GAMEDAY_DATA: folder, NODE_ENV: "production" as const, GAMEDAY_SUPERVISED: "1" };
  const web = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "lib/server/web.ts"], {
    cwd: projectFolder,
    env: { ...process.env, ...own, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  for (const output of [web.stdout, web.stderr]) output.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  const close = async (): Promise<void> => {
    if (web.exitCode === null && web.signalCode === null) {
      web.kill("SIGKILL");
      await once(web, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  const ready = vi.waitFor(() => {
    const line = said.split("\n").find((one) => one.includes('"ready":true'));
    if (line === undefined) throw new Error(`web is not ready:\n${said}`);
    return JSON.parse(line) as { port: number; pid: number };
  }, patience);
  const { port, pid } = await ready.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { port, pid, url: `http://127.0.0.1:${port}`, said: () => said, close };
}
