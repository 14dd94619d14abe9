import fc from "fast-check";
import { expect, test } from "vitest";
import { keepSame } from "./keep-same.ts";

const copy = <Value>(value: Value): Value => structuredClone(value);

test("what says the same is the same object, and what changed is not", () => {
  const before = {
    failures: [
      { key: "F1", state: "planned" },
      { key: "F2", state: "planned" },
    ],
    log: [{ id: 1 }],
    name: "a day",
  };
  expect(keepSame(before, copy(before))).toBe(before);
  const after = keepSame(before, { ...copy(before), log: [{ id: 1 }, { id: 2 }] });
  expect(after.failures).toBe(before.failures);
  expect(after.log).not.toBe(before.log);
  expect(after.log[0]).toBe(before.log[0]);
  const fired = copy(before);
  fired.failures = [
    { key: "F1", state: "active" },
    { key: "F2", state: "planned" },
  ];
  const moved = keepSame(before, fired);
  expect([moved.failures[0] === before.failures[0], moved.failures[1] === before.failures[1]]).toEqual([false, true]);
});

test("it always says what it was given", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(keepSame(before, after)).toEqual(after);
      expect(keepSame(after, copy(after))).toEqual(after);
    }),
  );
});

test("what is gone or was never there makes a difference", () => {
  expect(keepSame({ a: 1, b: undefined }, { a: 1 })).toEqual({ a: 1 });
  expect(keepSame([1, 2], [1])).toEqual([1]);
  expect(keepSame([], {})).toEqual({});
  expect(keepSame(null, { a: null })).toEqual({ a: null });
});
