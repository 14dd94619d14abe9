import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { InjectorError, type Injector, type InjectorContext, type UndoRecord } from "./contract.ts";
import { findProblems } from "./find-problems.ts";
import { broken, memoryTargets } from "./memory-targets.ts";
import { breakTargets, settleTargets } from "./settle-targets.ts";

/** Where the driver can be told to fail; `started` fails right after the change was made, `reverted` right after it was undone. */
const steps = ["check", "prepare", "dryRun", "start", "started", "inspect", "revert", "reverted", "prove"] as const;
type Step = (typeof steps)[number];

const params = z.strictObject({
  targets: z.array(z.string().min(1)).min(1),
  /** A step (`start`) or a step and one target (`start:replica-2`). */
  failOn: z
    .array(
      z
        .string()
        .refine((spot) => (steps as readonly string[]).includes(spot.split(":", 1)[0] ?? ""), `begins with one of ${steps.join(", ")}`),
    )
    .default([]),
  /** How long each step takes for each target. */
  delayMs: z.number().int().nonnegative().default(0),
});
type MemoryParams = z.infer<typeof params>;

/** The reference driver: breaks names in a map of this process. For tests, the benchmark and as the example of how to write one. */
export function createMemory(): Injector<MemoryParams> {
  return {
    kind: "memory",
    describes: "Breaks named targets that exist only in the memory of this process: for rehearsing the rehearsal.",
    params,
    check: async (given, context) => {
      const findings = given.targets.map((target) =>
        findProblems(async () => {
          await reach("check", target, given, context);
          readUnbroken(target);
          return [];
        }),
      );
      return (await Promise.all(findings)).flat();
    },
    prepare: async (given, context) => {
      const undo: UndoRecord[] = [];
      for (const target of new Set(given.targets)) {
        await reach("prepare", target, given, context);
        undo.push({ target, state: readUnbroken(target) });
      }
      return undo;
    },
    dryRun: async (given, undo, context) => {
      for (const { target } of undo) await reach("dryRun", target, given, context);
      return undo.map(({ target, state }) => ({ verb: "Set", target, detail: `${broken}, and at the revert ${JSON.stringify(state)}` }));
    },
    start: (given, undo, context) =>
      breakTargets(undo, async ({ target }, changing) => {
        await reach("start", target, given, context);
        await changing(async () => memoryTargets.write(target, broken));
        context.log(`${target} is ${broken}`);
        await reach("started", target, given, context);
        return broken;
      }),
    inspect: async (given, undo, context) => {
      for (const { target } of undo) await reach("inspect", target, given, context);
      return undo.map(({ target, state }) => {
        const now = memoryTargets.read(target);
        return { target, is: now === broken ? "broken" : now === state ? "untouched" : "unclear", detail: now };
      });
    },
    revert: (given, undo, context) =>
      settleTargets(undo, async (record, changing) => {
        await reach("revert", record.target, given, context);
        const recorded = recordedState(record);
        const now = memoryTargets.read(record.target);
        if (now === recorded) return `was ${recorded} already`;
        if (now !== broken) return { detail: madeSo(now), kept: madeSo(now) };
        await changing(async () => memoryTargets.write(record.target, recorded));
        context.log(`${record.target} is ${recorded} again`);
        await reach("reverted", record.target, given, context);
        return recorded;
      }),
    prove: async (given, undo, context) => {
      for (const { target } of undo) await reach("prove", target, given, context);
      return undo.map((record) => {
        const state = memoryTargets.read(record.target);
        const [target, detail] = [record.target, `is ${state}`];
        if (state === broken) return { target, proven: false, detail, state };
        return state === recordedState(record)
          ? { target, proven: true, detail, state }
          : { target, proven: true, detail: `${detail}: ${madeSo(state)}`, state, kept: madeSo(state) };
      });
    },
  };
}

/** Not broken and not as recorded: nothing of this driver's is left, and what is there is theirs. */
const madeSo = (state: string): string => `somebody made it ${state} meanwhile, which was kept`;

function readUnbroken(target: string): string {
  const state = memoryTargets.read(target);
  if (state === broken) throw new InjectorError("conflict", `${target} is already broken: revert that first`);
  return state;
}

function recordedState(record: UndoRecord): string {
  if (typeof record.state !== "string") throw new InjectorError("invalid", `the undo record of ${record.target} holds no state`);
  return record.state;
}

async function reach(step: Step, target: string, given: MemoryParams, context: InjectorContext): Promise<void> {
  if (given.delayMs > 0) {
    try {
      await sleep(given.delayMs, undefined, { signal: context.signal });
    } catch (cause) {
      throw new InjectorError("unreachable", `stopped before ${step} reached ${target}`, { cause });
    }
  }
  if (given.failOn.includes(step) || given.failOn.includes(`${step}:${target}`)) {
    throw new InjectorError("conflict", `${target} was told to fail at ${step}`);
  }
}
