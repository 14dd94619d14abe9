import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Batch } from "#lib/realtime/protocol.ts";

export type Bare = { url: string; pid: number; emit: (batch: Batch) => void; stop: () => Promise<void> };

/** Starts the bare Socket.IO server in a process of its own. */
export async function startBare(): Promise<Bare> {
  const child = fork(join(import.meta.dirname, "bare-server.ts"), { execArgv: ["--disable-warning=ExperimentalWarning"] });
  const [{ port }] = (await once(child, "message", { signal: AbortSignal.timeout(20_000) })) as [{ port: number }];
  if (child.pid === undefined) throw new Error("the bare server has no pid");
  const stop = async (): Promise<void> => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  };
  return { url: `http://127.0.0.1:${port}`, pid: child.pid, emit: (batch) => void child.send(batch), stop };
}
