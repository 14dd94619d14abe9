import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectFolder } from "../programs.ts";

/** A part of the checks or tests: a tool with its arguments, run by this Node. */
export type Suite = { title: string; tool: string; args: string[]; environment?: Record<string, string> };

const tools = "node_modules";

/** What `npm run check` runs; each counts as one check. */
export const checks: readonly Suite[] = [
  { title: "route types", tool: `${tools}/next/dist/bin/next`, args: ["typegen"], environment: { NEXT_TELEMETRY_DISABLED: "1" } },
  { title: "types", tool: `${tools}/typescript/bin/tsc`, args: ["-p", "."] },
  { title: "lint, layers and the only emitter", tool: `${tools}/oxlint/bin/oxlint`, args: ["--type-aware"] },
  { title: "unused code", tool: `${tools}/knip/bin/knip.js`, args: [] },
  { title: "format", tool: `${tools}/prettier/bin/prettier.cjs`, args: ["--check", "--log-level", "warn", "."] },
];

/** Runs a suite with its output shown as it comes. Resolves to its exit code and seconds. */
export async function runSuite({ title, tool, args, environment }: Suite): Promise<{ ok: boolean; seconds: number }> {
  console.log(`\n${title}`);
  const began = performance.now();
  const child = spawn(process.execPath, [tool, ...args], {
    cwd: projectFolder,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...environment },
  });
  const stop = () => child.kill("SIGTERM");
  process.once("exit", stop);
  const [code] = (await once(child, "close")) as [number | null];
  process.off("exit", stop);
  const seconds = (performance.now() - began) / 1000;
  console.log(`${title}: ${code === 0 ? "ok" : "FAILED"}, ${seconds.toFixed(1)} s`);
  return { ok: code === 0, seconds };
}

/** Runs the checks one after another; resolves to how many passed and failed. */
export async function runChecks(): Promise<{ passed: number; failed: number }> {
  const count = { passed: 0, failed: 0 };
  for (const check of checks) count[(await runSuite(check)).ok ? "passed" : "failed"] += 1;
  return count;
}
