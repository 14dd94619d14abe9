import { describe, expect, test } from "vitest";
import { describeInjectorContract } from "./contract.suite.ts";
import { createMemory } from "./memory.ts";
import { broken, memoryTargets } from "./memory-targets.ts";
import type { Death } from "./kill-matrix.suite.ts";
import { recordingContext } from "./testing/recording-context.ts";

/** Where it can end: before a target is written and after, one target after another. */
const spots = {
  prepare: ["prepare"],
  start: ["start:contract-one", "started:contract-one", "start:contract-two", "started:contract-two"],
  revert: ["revert:contract-one", "reverted:contract-one", "revert:contract-two", "reverted:contract-two"],
} as const;

/** Its target lives in this process, so that it can only be left in the middle: at a spot where it is told to fail, the rest undone. */
async function die(method: "prepare" | "start" | "revert", undo: { target: string; state: string }[], { nth }: Death): Promise<boolean> {
  const spot = spots[method][nth - 1];
  if (spot === undefined) return false;
  const { context } = recordingContext();
  const second = spot.endsWith("two");
  const left = { targets: undo.map(({ target }) => target), failOn: [spot], delayMs: 0 };
  const reached = second ? undo : undo.slice(0, 1);
  if (method === "prepare")
    await createMemory()
      .prepare(left, context)
      .catch(() => undefined);
  else
    await createMemory()
      [method](left, reached, context)
      .catch(() => undefined);
  return true;
}

describeInjectorContract(
  "memory",
  async () => {
    const targets = ["contract-one", "contract-two"];
    return {
      create: createMemory,
      params: { targets, failOn: [], delayMs: 0 },
      observe: async () => targets.map(memoryTargets.read),
      reach: async (target) => memoryTargets.read(target) !== broken,
      reset: async () => targets.forEach(memoryTargets.forget),
      partly: (undo) => ({ params: { targets, failOn: ["start:contract-two"], delayMs: 0 }, undo, failing: "contract-two" }),
      refusals: [{ because: "it was told so", params: { targets, failOn: ["check", "prepare"], delayMs: 0 }, code: "conflict" }],
      trouble: {
        silent: async () => ({ targets, failOn: [], delayMs: 60_000 }),
        // Its check tries nothing: what it would change is looked at alone.
        refusing: async () => ({ params: { targets, failOn: ["start"], delayMs: 0 }, tried: () => 0 }),
        twisting: async () => ({ params: { targets, failOn: [], delayMs: 0 }, tried: () => 0 }),
        over: async () => ({ targets, failOn: [], delayMs: 0 }),
        interfere: async () => {
          memoryTargets.write("contract-one", "rebooting");
          return async () => memoryTargets.read("contract-one") === "rebooting";
        },
      },
      victim: { dies: (method, _params, undo, death) => die(method, undo as { target: string; state: string }[], death) },
    };
  },
  { severalTargets: true },
);

describe("memory", () => {
  const driver = createMemory();
  const given = (targets: string[], failOn: string[] = []) => ({ targets, failOn, delayMs: 0 });

  test("gives back the state it found, not a default", async () => {
    memoryTargets.write("degraded", "limping");
    const { context } = recordingContext();
    const undo = await driver.prepare(given(["degraded"]), context);
    await driver.start(given(["degraded"]), undo, context);
    await driver.revert(given(["degraded"]), undo, context);
    expect(memoryTargets.read("degraded")).toBe("limping");
  });

  test("throws when not one target was changed, and tells of a change that then failed", async () => {
    const { context } = recordingContext();
    const undo = await driver.prepare(given(["half"]), context);
    await expect(driver.start(given(["half"], ["start"]), undo, context)).rejects.toMatchObject({ code: "conflict" });
    expect(memoryTargets.read("half")).toBe("up");
    expect(await driver.start(given(["half"], ["started"]), undo, context)).toMatchObject([{ ok: false, changed: true }]);
    expect(memoryTargets.read("half")).toBe(broken);
  });

  test("a revert that fails is told, and works when it is tried again", async () => {
    const { context } = recordingContext();
    const undo = await driver.prepare(given(["stuck"]), context);
    await driver.start(given(["stuck"]), undo, context);
    expect(await driver.revert(given(["stuck"], ["revert"]), undo, context)).toMatchObject([{ ok: false, changed: false }]);
    expect(await driver.prove(given(["stuck"]), undo, context)).toMatchObject([{ proven: false, state: broken }]);
    expect(await driver.revert(given(["stuck"]), undo, context)).toMatchObject([{ ok: true, changed: true }]);
    expect(await driver.prove(given(["stuck"]), undo, context)).toMatchObject([{ proven: true }]);
  });

  test("a state that somebody else wrote meanwhile is unclear", async () => {
    const { context } = recordingContext();
    const undo = await driver.prepare(given(["foreign"]), context);
    memoryTargets.write("foreign", "rebooting");
    expect(await driver.inspect(given(["foreign"]), undo, context)).toMatchObject([
      { is: "unclear", detail: expect.stringContaining("rebooting") },
    ]);
  });

  test("stops waiting when the engine stops it", async () => {
    const stopped = new AbortController();
    const { context } = recordingContext(stopped.signal);
    const undo = [{ target: "slow", state: "up" }];
    const starting = driver.start({ ...given(["slow"]), delayMs: 60_000 }, undo, context);
    stopped.abort();
    await expect(starting).rejects.toMatchObject({ code: "unreachable" });
    expect(memoryTargets.read("slow")).toBe("up");
  });

  test("knows the steps it can be told to fail at", () => {
    expect(driver.params.safeParse({ targets: ["one"], failOn: ["start:one"] }).success).toBe(true);
    expect(driver.params.safeParse({ targets: ["one"], failOn: ["explode"] }).success).toBe(false);
  });
});
