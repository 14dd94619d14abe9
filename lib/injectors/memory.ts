import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { InjectorError, type Injector } from "./contract.ts";
import { defineInjector, type At } from "./define-injector.ts";
import { broken, memoryTargets } from "./memory-targets.ts";

/** Where the driver can be told to fail; `started` fails right after the change was made, `reverted` right after it was undone. */
const steps = ["check", "prepare", "dryRun", "start", "started", "inspect", "revert", "reverted", "prove"] as const;
type Step = (typeof steps)[number];

const params = z.strictObject({
  targets: z.array(z.string().min(1)).min(1).meta({ title: "Targets", description: "Names, each of which is a target" }),
  failOn: z
    .array(
      z
        .string()
        .refine((spot) => (steps as readonly string[]).includes(spot.split(":", 1)[0] ?? ""), `begins with one of ${steps.join(", ")}`),
    )
    .default([])
    .meta({ title: "Fails on", description: "A step (start), or a step and one target (start:replica-2)" }),
  delayMs: z
    .number()
    .int()
    .nonnegative()
    .default(0)
    .meta({ title: "Delay", description: "How long each step takes for each target", unit: "ms" }),
});
type MemoryParams = z.infer<typeof params>;

/** The reference driver: breaks names in a map of this process. For tests, the benchmark and as the example of how to write one. */
export const createMemory = (): Injector<MemoryParams> =>
  defineInjector({
    kind: "memory",
    describes: "Breaks named targets that exist only in the memory of this process: for rehearsing the rehearsal.",
    params,
    state: z.string(),
    aims: ({ targets }) => targets,
    prepare: async (target, at) => {
      await reach(at.during, target, at);
      const state = memoryTargets.read(target);
      if (state === broken) throw new InjectorError("conflict", `${target} is already broken: revert that first`);
      return state;
    },
    start: async ({ target }, at, changing) => {
      await reach("start", target, at);
      await changing(async () => memoryTargets.write(target, broken));
      await reach("started", target, at);
      return broken;
    },
    revert: async ({ target, state }, at, changing) => {
      await reach("revert", target, at);
      const now = memoryTargets.read(target);
      if (now === state) return `was ${state} already`;
      if (now !== broken) return { detail: madeSo(now), kept: madeSo(now) };
      await changing(async () => memoryTargets.write(target, state));
      await reach("reverted", target, at);
      return `is ${state} again`;
    },
    look: async ({ target, state }, at) => {
      await reach(at.during, target, at);
      const now = memoryTargets.read(target);
      if (now === broken) return { is: "broken", detail: `reads "${now}"`, state: now };
      if (now === state) return { is: "untouched", detail: `is ${now}`, state: now };
      return { is: "theirs", detail: `is ${now}: ${madeSo(now)}`, state: now, kept: madeSo(now) };
    },
    calls: async (records, at) => {
      for (const { target } of records) await reach("dryRun", target, at);
      return records.map(({ target, state }) => ({ verb: "Set", target, detail: `${broken}, and at the revert ${JSON.stringify(state)}` }));
    },
  });

/** Not broken and not as recorded: nothing of this driver's is left, and what is there is theirs. */
const madeSo = (state: string): string => `somebody made it ${state} meanwhile, which was kept`;

async function reach(step: Step, target: string, { params: given, signal }: At<MemoryParams, undefined>): Promise<void> {
  if (given.delayMs > 0) {
    try {
      await sleep(given.delayMs, undefined, { signal });
    } catch (cause) {
      throw new InjectorError("unreachable", `stopped before ${step} reached ${target}`, { cause });
    }
  }
  if (given.failOn.includes(step) || given.failOn.includes(`${step}:${target}`)) {
    throw new InjectorError("conflict", `${target} was told to fail at ${step}`);
  }
}
