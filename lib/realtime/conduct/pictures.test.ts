import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConductPicture } from "#lib/queries/views.ts";
import { applyChanges } from "../client/conduct/apply-changes.ts";
import { diffPictures } from "./diff-pictures.ts";

const failures = fc.uniqueArray(fc.record({ failureId: fc.constantFrom(..."abcdefgh"), says: fc.integer({ min: 0, max: 2 }) }), {
  selector: ({ failureId }) => failureId,
});
const pictures = fc.record({
  failures,
  rooms: fc.array(fc.constantFrom("gameday", "inc-1")),
  engineAlive: fc.boolean(),
}) as unknown as fc.Arbitrary<ConductPicture>;

test("what differs makes the one picture of the other, whatever came, went, changed or moved", () => {
  fc.assert(
    fc.property(pictures, pictures, (before, after) => {
      expect(applyChanges(before, diffPictures(before, after))).toEqual(after);
    }),
  );
});

const picture = (count: number) =>
  ({
    failures: Array.from({ length: count }, (_, index) => ({ failureId: `f${index}`, state: "planned", plan: "x".repeat(500) })),
    engineAlive: true,
  }) as unknown as ConductPicture;

test("of two hundred failures only the one that changed is sent, and the others stay the same objects", () => {
  const before = picture(200);
  const after = structuredClone(before);
  Object.assign(after.failures[77] ?? {}, { state: "armed" });
  const changes = diffPictures(before, after);
  expect(changes.lists.failures).toEqual({ gone: [], set: [after.failures[77]], add: [], order: null });
  expect(Object.keys(changes.parts)).toEqual([]);
  expect(JSON.stringify(changes).length).toBeLessThan(800);
  const applied = applyChanges(before, changes);
  expect(applied.failures.filter((one, index) => one !== before.failures[index])).toHaveLength(1);
});

test("the order is sent where it doesn't follow from what came and went", () => {
  const before = picture(4);
  const shorter = { ...before, failures: before.failures.slice(1) };
  expect(diffPictures(before, shorter).lists.failures).toEqual({ gone: ["f0"], set: [], add: [], order: null });
  const turned = { ...before, failures: before.failures.toReversed() };
  expect(diffPictures(before, turned).lists.failures?.order).toEqual(["f3", "f2", "f1", "f0"]);
});
