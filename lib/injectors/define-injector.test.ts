import { describe, expect, test } from "vitest";
import { z } from "zod";
import { InjectorError } from "./contract.ts";
import { defineInjector, type Look } from "./define-injector.ts";
import { recordingContext } from "./testing/recording-context.ts";

const world = new Map<string, string>();
const look = (state: string, target: string): Look => {
  const now = world.get(target) ?? "gone";
  if (now === "gone") throw new InjectorError("not_found", `there is no ${target}`);
  if (now === "off") return { is: "broken", detail: "is off", state: now };
  if (now === state) return { is: "untouched", detail: `is ${now}`, state: now };
  return { is: "theirs", detail: `is ${now}`, state: now, kept: `somebody made it ${now}` };
};
const steps = {
  kind: "switch",
  describes: "Switches lamps off.",
  params: z.object({ lamps: z.array(z.string()) }),
  state: z.string(),
  aims: ({ lamps }: { lamps: string[] }) => lamps,
  prepare: async (target: string) => {
    const { is, state } = look(world.get(target) ?? "", target);
    if (is === "broken") throw new InjectorError("conflict", `${target} is off already`);
    return String(state);
  },
  start: async ({ target }: { target: string }) => {
    world.set(target, "off");
    return { detail: "is off", changed: true };
  },
  look: async ({ target, state }: { target: string; state: string }) => look(state, target),
};
const driver = defineInjector({
  ...steps,
  revert: async ({ target, state }) => {
    if (world.get(target) === "off") world.set(target, state);
    return "is as it was";
  },
});
const forGood = defineInjector({ ...steps, irreversible: { recovery: ["Buy a lamp."] } });
const params = { lamps: ["hall", "stairs", "hall"] };

describe("the four steps of one target make the whole contract", () => {
  const arrange = async () => {
    world.clear();
    world.set("hall", "on").set("stairs", "dimmed");
    const { context, logged } = recordingContext();
    return { context, logged, undo: await driver.prepare(params, context) };
  };

  test("a target that is named twice is recorded once", async () => {
    expect((await arrange()).undo).toEqual([
      { target: "hall", state: "on" },
      { target: "stairs", state: "dimmed" },
    ]);
  });

  test("what prepare refuses is what check finds, target by target", async () => {
    const { context } = await arrange();
    world.set("hall", "off").delete("stairs");
    expect((await driver.check(params, context)).map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      "blocks: hall is off already",
      "blocks: there is no stairs",
    ]);
  });

  test("a dry run names what would be broken and what given back, and calls nothing", async () => {
    const { context, undo } = await arrange();
    expect((await driver.dryRun(params, undo, context)).map(({ verb, target, detail }) => `${verb} ${target} ${detail}`)).toEqual([
      "Break hall as the parameters say",
      `Undo hall at the revert, what was recorded: "on"`,
      "Break stairs as the parameters say",
      `Undo stairs at the revert, what was recorded: "dimmed"`,
    ]);
    expect(world.get("hall")).toBe("on");
  });

  test("one look serves inspection and proof: broken, untouched, others' doing, unread", async () => {
    const { context, undo, logged } = await arrange();
    await driver.start(params, undo.slice(0, 1), context);
    expect(logged).toEqual(["hall: is off"]);
    expect((await driver.inspect(params, undo, context)).map(({ is }) => is)).toEqual(["broken", "untouched"]);
    expect((await driver.prove(params, undo, context)).map(({ proven }) => proven)).toEqual([false, true]);
    world.set("hall", "flickers").delete("stairs");
    expect((await driver.inspect(params, undo, context)).map(({ is }) => is)).toEqual(["unclear", "unclear"]);
    expect(await driver.prove(params, undo, context)).toEqual([
      { target: "hall", proven: true, detail: "is flickers", state: "flickers", kept: "somebody made it flickers" },
      { target: "stairs", proven: false, detail: "could not be read back: there is no stairs", state: null, code: "not_found" },
    ]);
  });

  test("a record that is not of this driver breaks and undoes nothing of its target, and keeps no other from being undone", async () => {
    const { context, undo } = await arrange();
    await driver.start(params, undo, context);
    const [first] = undo;
    const mixed = [{ target: "stairs", state: 7 }, ...(first === undefined ? [] : [first])];
    expect(await driver.revert(params, mixed, context)).toMatchObject([{ ok: false, code: "invalid" }, { ok: true }]);
    expect([world.get("stairs"), world.get("hall")]).toEqual(["off", "on"]);
  });

  test("what has no undo makes no call at a revert, is proven only when untouched, and what others made of it proves nothing", async () => {
    const { context, undo } = await arrange();
    expect(await forGood.revert(params, undo, context)).toMatchObject([{ detail: "is on: nothing to undo" }, { ok: true }]);
    await forGood.start(params, undo, context);
    expect(await forGood.revert(params, undo, context)).toMatchObject([
      { ok: true, changed: false, detail: expect.stringMatching(/^cannot be undone: is off\. Follow the recovery/) },
      { ok: true },
    ]);
    world.set("stairs", "flickers");
    expect(await forGood.prove(params, undo, context)).toMatchObject([
      { proven: false, detail: "cannot be undone: is off" },
      { proven: false, detail: "cannot be undone: is flickers" },
    ]);
    expect((await forGood.dryRun(params, undo, context)).at(-1)?.detail).toBe("the revert makes no call");
  });
});
