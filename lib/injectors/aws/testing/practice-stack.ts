import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Connection } from "../account/connection.ts";

type Manifest = {
  aws: Connection & { endpoint: string };
  databases: { primary: string; replicas: string[] };
  securityGroups: { primary: string; replicas: string };
  queue: { name: string; url: string };
};
type Topology = { primary: string | null; replicas: string[] };

/** A practice stack for tests, without the services that nobody looks at: a process of its own, in a temporary folder, reached over the network only. */
export type PracticeStack = {
  manifest: Manifest;
  /** What its callers sign with; the drivers find it where the environment says, from here on. */
  secret: string;
  topology: () => Promise<Topology>;
  reset: () => Promise<void>;
  stop: () => Promise<void>;
};

export async function startPracticeStack(): Promise<PracticeStack> {
  const folder = await mkdtemp(path.join(tmpdir(), "gameday-injectors-"));
  const stack = spawn(process.execPath, ["lib/rehearsal/main.ts", "--bare", "--data", folder, "--port", "0"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(stack, "exit");
  const complaints: string[] = [];
  createInterface(stack.stderr).on("line", (line) => complaints.push(line));

  const stop = async () => {
    if (stack.exitCode === null && stack.signalCode === null) stack.kill("SIGTERM");
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const ready = (async () => {
    for await (const line of createInterface(stack.stdout)) {
      const { controlUrl } = JSON.parse(line) as { controlUrl?: string };
      if (controlUrl !== undefined) return controlUrl;
    }
    return null;
  })();
  const controlUrl = await ready;
  if (controlUrl === null) {
    await stop();
    throw new Error(`the practice stack did not start: ${complaints.join("\n")}`);
  }
  const secretFile = path.join(folder, "secret");
  process.env.GAMEDAY_PRACTICE_SECRET_FILE = secretFile;
  const secret = await readFile(secretFile, "utf8");
  const resetKey = createHmac("sha256", secret).update("POST /practice/reset").digest("hex");
  const read = async <Body>(pathname: string, method = "GET"): Promise<Body> => {
    const answer = await fetch(`${controlUrl}${pathname}`, { method, headers: { authorization: `Bearer ${resetKey}` } });
    if (!answer.ok) throw new Error(`${method} ${pathname}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };
  return {
    secret,
    manifest: await read<Manifest>("/practice.json"),
    topology: () => read<Topology>("/practice/topology.json"),
    reset: async () => void (await read("/practice/reset", "POST")),
    stop,
  };
}
