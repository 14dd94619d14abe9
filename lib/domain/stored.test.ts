import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { readUndoState, storedEngineInput, storedFailurePlan, storedProbePlan } from "./stored.ts";
import { versioned } from "./stored/versioned.ts";

const sample = async (name: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(import.meta.dirname, "samples", `${name}.json`), "utf8")) as Record<string, unknown>;

test.each([
  ["failure-plan", 1, storedFailurePlan],
  ["probe-plan", 1, storedProbePlan],
  ["engine-input", 1, storedEngineInput],
])("a %s of version %i that was once stored is still read whole", async (name, version, shape) => {
  const { v: _, ...members } = await sample(`${name}.${version}`);
  expect(shape.parse({ v: version, ...members })).toEqual(members);
});

test("each shape has a frozen sample of its newest version", async () => {
  for (const [name, { version }] of Object.entries({
    "failure-plan": storedFailurePlan,
    "probe-plan": storedProbePlan,
    "engine-input": storedEngineInput,
  }))
    expect(await sample(`${name}.${version}`)).toBeTypeOf("object");
});

test("what was stored before there were versions is of the first", async () => {
  expect(storedFailurePlan.parse(await sample("failure-plan.1"))).toMatchObject({ key: "F1", trigger: { kind: "after" } });
});

test("an older shape is lifted, one version after the other; a newer one is refused", () => {
  const shape = versioned(z.object({ minutes: z.number(), by: z.string() }), [
    ({ seconds, ...rest }) => ({ ...rest, minutes: Number(seconds) / 60 }),
    (older) => ({ by: "nobody", ...older }),
  ]);
  expect(shape.version).toBe(3);
  expect(shape.parse({ seconds: 120 })).toEqual({ minutes: 2, by: "nobody" });
  expect(shape.parse({ v: 2, minutes: 3 })).toEqual({ minutes: 3, by: "nobody" });
  expect(shape.parse(shape.stored({ minutes: 4, by: "Olga" }))).toEqual({ minutes: 4, by: "Olga" });
  expect(() => shape.parse({ v: 4, minutes: 4, by: "Olga" })).toThrow("written by a newer one");
  expect(() => shape.parse({ v: 3, minutes: "four", by: "Olga" })).toThrow();
});

test("an undo record is read as it was recorded, and one of a newer program not at all", async () => {
  const { version, state } = await sample("undo-record.1");
  expect(readUndoState({ version: Number(version), state })).toEqual(state);
  expect(readUndoState({ version: 1, state: "up" })).toBe("up");
  expect(() => readUndoState({ version: 2, state })).toThrow("written by a newer one");
});
