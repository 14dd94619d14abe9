import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Victim } from "../kill-matrix.suite.ts";
import type { Gate } from "./gate.ts";

/** Runs a driver in a process of its own, through the gate, and ends that by SIGKILL when it has got to its death. */
export function victimOf(kind: string, gate: Gate): Victim<unknown> {
  return {
    dies: async (method, params, undo, death) => {
      const { reached, open } = gate.stopAt(death);
      const child = spawn(process.execPath, ["lib/injectors/testing/drive-driver.ts"], { stdio: ["pipe", "ignore", "pipe"] });
      const complaints: Buffer[] = [];
      child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
      child.stdin.end(JSON.stringify({ kind, method, params, undo }));
      const exited = once(child, "exit");
      const died = await Promise.race([reached.then(() => true), exited.then(() => false)]).finally(() => child.kill("SIGKILL"));
      const [code] = (await exited) as [number | null];
      open();
      if (!died && code !== 0) throw new Error(`the driver ended by itself: ${Buffer.concat(complaints).toString()}`);
      return died;
    },
  };
}
