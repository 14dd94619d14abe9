import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { Victim } from "../kill-matrix.suite.ts";
import type { Gate } from "./gate.ts";

type Child = ChildProcessByStdio<Writable, null, Readable>;

/** Most of a victim's life is its start: what it compiles is kept, and the next one starts while this one's work is undone. */
const compiled = join("node_modules", ".cache", "gameday-victims");

const spawnVictim = (kind: string): Child =>
  spawn(process.execPath, ["lib/injectors/testing/drive-driver.ts", kind], {
    stdio: ["pipe", "ignore", "pipe"],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });

/** Runs a driver in a process of its own, through the gate, and ends that by SIGKILL when it has got to its death. `close` ends the spare one. */
export function victimOf(kind: string, gate: Gate): Victim<unknown> & { close: () => void } {
  let spare: Child | null = null;
  return {
    dies: async (method, params, undo, death) => {
      const { reached, open } = gate.stopAt(death);
      const child = spare ?? spawnVictim(kind);
      const complaints: Buffer[] = [];
      child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
      const exited = once(child, "exit");
      child.stdin.end(JSON.stringify({ method, params, undo }));
      const died = await Promise.race([reached.then(() => true), exited.then(() => false)]).finally(() => child.kill("SIGKILL"));
      const [code] = (await exited) as [number | null];
      open();
      spare = spawnVictim(kind);
      if (!died && code !== 0) throw new Error(`the driver ended by itself: ${Buffer.concat(complaints).toString()}`);
      return died;
    },
    close: () => void spare?.kill("SIGKILL"),
  };
}
