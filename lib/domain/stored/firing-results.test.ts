import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readProof, readTargetCheck, storedOutcomes, storedProof } from "./firing-results.ts";

const sample = async (name: string): Promise<object[]> =>
  JSON.parse(await readFile(join(import.meta.dirname, "../samples", `${name}.json`), "utf8")) as object[];

test.each([
  ["outcomes", storedOutcomes],
  ["proof", storedProof],
] as const)("%s that were stored before they had a version, and those of the newest, are read whole", async (name, shape) => {
  const bare = await sample(`${name}.${shape.version}`);
  expect(shape.parse(bare)).toEqual(bare);
  const stored = bare.map((one) => ({ ...one, v: shape.version }));
  expect(shape.parse(stored)).toEqual(bare);
  expect(shape.stored(shape.parse(bare) as never[])).toEqual(stored);
  expect(() => shape.parse([{ ...bare[0], v: shape.version + 1 }])).toThrow("written by a newer one");
});

test("a proof that is missing or can't be read is none", () => {
  for (const stored of [null, undefined, "proven", [{ target: "replica-1" }], { proven: true }, [{ target: "a", proven: true, v: 9 }]])
    expect(readProof(stored)).toBeNull();
});

test("a look at targets is read as it was stored, one without levels as what blocks, and one of a newer program not at all", async () => {
  const look = (await sample("target-check.1")) as unknown as { version: number; findings: object[]; reserves: string[] };
  expect(readTargetCheck(look)).toEqual({ findings: look.findings, reserves: look.reserves });
  const bare = { ...look, findings: [{ failureKey: null, says: "The watchdog is silent." }] };
  expect(readTargetCheck(bare).findings).toMatchObject([{ level: "blocks" }]);
  expect(() => readTargetCheck({ ...look, version: 2 })).toThrow("written by a newer one");
  expect(() => readTargetCheck({ ...look, reserves: [1] })).toThrow();
});
