import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { EC2Client } from "@aws-sdk/client-ec2";
import { RDSClient } from "@aws-sdk/client-rds";
import { SQSClient } from "@aws-sdk/client-sqs";
import pg from "pg";
import type { manifest } from "./stack/practice-routes.ts";

type Manifest = ReturnType<typeof manifest>;

/** A practice stack of its own for a test file, as a process, reached only over the network. */
export type PracticeStack = {
  controlUrl: string;
  manifest: Manifest;
  secret: string;
  /** What it said it did until it was ready. */
  progress: string[];
  reset: () => Promise<void>;
  stop: () => Promise<void>;
  /** Ends the stack's own process as a crash would; resolves when it is gone, which says nothing of its children. */
  kill: () => Promise<void>;
  /** Closes its standard input, as the death of its parent would; resolves when it has ended. */
  orphan: () => Promise<void>;
};

const entry = new URL("main.ts", import.meta.url).pathname;

/** Starts a stack in `dataFolder`, or in a temporary folder that `stop` removes. Rejects with what it said when it doesn't get ready. */
export async function startPracticeStack(dataFolder?: string, { bare = false } = {}): Promise<PracticeStack> {
  const folder = dataFolder ?? (await mkdtemp(path.join(tmpdir(), "practice-")));
  const child = spawn(process.execPath, [entry, "--data", folder, "--port", "0", ...(bare ? ["--bare"] : [])], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  const progress: string[] = [];
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const exited = once(child, "exit");
  const controlUrl = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said += `${line}\n`;
      const { controlUrl, progress: step } = JSON.parse(line) as { controlUrl?: string; progress?: string };
      if (step) progress.push(step);
      if (controlUrl) resolve(controlUrl);
    });
    void exited.then(() => reject(new Error(`the practice stack ended: ${said}`)));
  });
  const secret = await readFile(path.join(folder, "secret"), "utf8");
  return {
    controlUrl,
    progress,
    secret,
    manifest: (await (await fetch(`${controlUrl}/practice.json`)).json()) as Manifest,
    reset: async () => {
      const answer = await fetch(`${controlUrl}/practice/reset`, { method: "POST", headers: resetHeaders(secret) });
      if (!answer.ok) throw new Error(`reset: ${await answer.text()}`);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await exited;
      if (!dataFolder) await rm(folder, { recursive: true, force: true });
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    orphan: async () => {
      child.stdin.end();
      await exited;
    },
  };
}

const resetHeaders = (secret: string) => ({
  authorization: `Bearer ${createHmac("sha256", secret).update("POST /practice/reset").digest("hex")}`,
});

/** The real SDK's clients on a stack's endpoint. */
export function awsClients(stack: PracticeStack, accessKeyId = "AKIAPRACTICE") {
  const config = { ...stack.manifest.aws, credentials: { accessKeyId, secretAccessKey: stack.secret }, maxAttempts: 1 };
  return { rds: new RDSClient(config), ec2: new EC2Client(config), sqs: new SQSClient(config) };
}

/** Connects to a database as the campaign's services do. */
export async function connectAsService(port: number): Promise<pg.Client> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "campaign",
    password: "campaign",
    database: "campaign",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Asks until `done` answers something true and answers that; rejects after `deadlineMs`, with the last error when there was one. */
export async function eventually<T>(done: () => Promise<T | false | null | undefined>, deadlineMs = 100_000): Promise<T> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    const outcome = await done().then(
      (value) => ({ value, error: undefined }),
      (error: unknown) => ({ value: undefined, error }),
    );
    if (outcome.value) return outcome.value;
    if (Date.now() > until) throw outcome.error ?? new Error(`not within ${deadlineMs} ms`);
    await sleep(50);
  }
}
