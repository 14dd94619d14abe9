import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drawTrials } from "./draw-trials.ts";
import { openInstance } from "./instance.ts";
import { keepBusy } from "./keep-busy.ts";
import { runTrial, type TrialResult } from "./run-trial.ts";

export type KillsPlan = { trials: number; seed: number; busy: boolean; tell: (result: TrialResult, index: number) => void };

/** Starts one product and kills in it, trial after trial; what was killed is started again. A trial that can't be run to its end is a failed one. */
export async function runKills({ trials, seed, busy, tell }: KillsPlan): Promise<TrialResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "gameday-kills-"));
  // The user that PostgreSQL runs as must be able to enter.
  await chmod(folder, 0o755);
  const instance = await openInstance(folder);
  const results: TrialResult[] = [];
  let rest: (() => void) | null = null;
  try {
    await instance.start();
    rest = busy ? keepBusy() : null;
    for (const [index, trial] of drawTrials(seed, trials).entries()) {
      const result = await runTrial(instance, trial).catch(async (error: unknown): Promise<TrialResult> => {
        instance.killAll();
        await instance.gone();
        await instance.start();
        return { ...trial, lateMs: null, afterStartMs: null, phase: "?", problem: error instanceof Error ? error.message : String(error) };
      });
      results.push(result);
      tell(result, index);
    }
    return results;
  } finally {
    rest?.();
    await instance.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
