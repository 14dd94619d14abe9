import { spawn } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "../programs.ts";

export type Start = {
  pid: number;
  /** What it printed until now. */
  said: () => { out: string; errors: string };
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>;
  /** Resolves when it printed `words`; rejects when it ended before. */
  says: (words: string) => Promise<void>;
  send: (signal: NodeJS.Signals) => void;
};

/** What `npm start -- ...args` runs, with no option from this process's own environment. */
export function runStart(args: string[]): Start {
  const { DATABASE_URL: _database, ...environment } = process.env;
  const known = Object.entries(environment).filter(([name]) => !name.startsWith("GAMEDAY_") && !name.startsWith("VITEST"));
  const child = spawn(process.execPath, [join(projectFolder, "lib/server/bootstrap.mjs"), "start", ...args], {
    env: { ...Object.fromEntries(known), NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = { out: "", errors: "" };
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const waiting = new Set<() => void>();
  const heard = (part: "out" | "errors") => (chunk: Buffer) => {
    said[part] += chunk.toString("utf8");
    for (const look of waiting) look();
  };
  child.stdout.on("data", heard("out"));
  child.stderr.on("data", heard("errors"));
  const says = (words: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (said.out.includes(words)) resolve();
      };
      waiting.add(look);
      look();
      void ended.then((code) => reject(new Error(`it ended with ${code} and never said "${words}":\n${said.out}${said.errors}`)));
    });
  return { pid: child.pid ?? 0, said: () => said, ended, says, send: (signal) => child.kill(signal) };
}
