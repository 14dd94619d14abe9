import { expect, test } from "vitest";
import type { Injector, UndoRecord } from "./contract.ts";

/** When a driver's process ends: before its nth outgoing call is made, or after that took effect and before the answer. */
export type Death = { nth: number; when: "before" | "after" };

/** A driver that runs until it is killed, in a process that shares nothing with the test but the target. */
export type Victim<Params> = {
  /** Runs one method and kills it there. False when it came to its end first: it makes fewer calls. */
  dies: (method: "prepare" | "start" | "revert", params: Params, undo: UndoRecord[], death: Death) => Promise<boolean>;
};

type World<Params> = {
  create: () => Injector<Params>;
  params: Params;
  /** The witness: never the driver. */
  observe: () => Promise<unknown>;
  reach: (target: string) => Promise<boolean>;
  reset: () => Promise<void>;
};

type Matrix<Params> = {
  world: () => World<Params>;
  victim: () => Victim<Params>;
  context: () => Parameters<Injector["check"]>[1];
  irreversible: boolean;
  timeoutMs: number;
};

const everyCall = 40;

/**
 * Kills a driver between any two of its outgoing calls, and in each that was carried out and not answered. Whoever comes next has the undo
 * record alone, and a witness has the last word.
 */
export function describeKillMatrix<Params>({ world, victim, context, irreversible, timeoutMs }: Matrix<Params>): void {
  const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
  const prepare = async () => throughJson(await world().create().prepare(world().params, context()));
  const start = (undo: UndoRecord[]) => world().create().start(world().params, undo, context());

  const expectUndone = async (undo: UndoRecord[], before: unknown, death: string) => {
    const { create, params, observe, reach } = world();
    const outcomes = await create().revert(throughJson(params), throughJson(undo), context());
    for (const { ok, detail } of outcomes) expect(ok, `${death}: ${detail}`).toBe(true);
    const proofs = await create().prove(throughJson(params), throughJson(undo), context());
    const now = await observe();
    for (const { target, proven, detail } of proofs)
      if (irreversible) expect(proven, `${death}: ${detail}`).toBe(await reach(target));
      else expect(proven, `${death}: ${detail}`).toBe(true);
    if (!irreversible) expect(now, death).toEqual(before);
  };

  /** Kills `method` at its first call, its second, and so on until it has no more. Answers how often it died. */
  const killEverywhere = async (method: "prepare" | "start" | "revert"): Promise<number> => {
    let deaths = 0;
    for (const when of method === "prepare" ? (["before"] as const) : (["before", "after"] as const))
      for (let nth = 1; nth <= everyCall; nth++) {
        const undo = await prepare();
        const before = await world().observe();
        if (method === "revert") await start(undo);
        const died = await victim().dies(method, world().params, undo, { nth, when });
        if (died) deaths += 1;
        if (method === "prepare") expect(await world().observe(), `prepare ${when} call ${nth}`).toEqual(before);
        await expectUndone(undo, before, `${method} killed ${when} call ${nth}`);
        if (irreversible) await world().reset();
        if (!died) break;
      }
    return deaths;
  };

  const methods = irreversible ? (["prepare", "start"] as const) : (["prepare", "start", "revert"] as const);
  test.each(methods)(
    "killed between any two calls of %s, it is undone from the undo record alone",
    { timeout: timeoutMs },
    async (method) => {
      expect(await killEverywhere(method)).toBeGreaterThan(0);
    },
  );
}
