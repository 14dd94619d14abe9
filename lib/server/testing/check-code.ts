import { seconds } from "../startup/step.ts";
import type { Count } from "./count.ts";
import { runProgram } from "./run-program.ts";

const checks = [
  { name: "route types", args: ["node_modules/next/dist/bin/next", "typegen"] },
  { name: "types", args: ["node_modules/typescript/bin/tsc", "-p", "."] },
  { name: "lint: promises, layers, the only emitter", args: ["node_modules/oxlint/bin/oxlint"] },
  { name: "format", args: ["node_modules/prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."] },
  { name: "unused code", args: ["node_modules/knip/bin/knip.js", "--no-progress"] },
] as const;

/** Types, lint, format and unused code, one after another; each that fails shows why. */
export async function checkCode(): Promise<Count> {
  const count: Count = { passed: 0, failures: [] };
  for (const { name, args } of checks) {
    const { code, said, ms } = await runProgram([...args], false);
    console.log(`${code === 0 ? "passed" : "FAILED"}  ${name}, ${seconds(ms)}`);
    if (code === 0) count.passed += 1;
    else {
      console.log(said.trim());
      count.failures.push(name);
    }
  }
  return count;
}
