import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { places } from "./places.ts";

test("each key has its places, given back when their holders close", () => {
  const { take } = places(2);
  const [one, two, three] = [new EventEmitter(), new EventEmitter(), new EventEmitter()];
  expect([take("ann", one), take("ann", one), take("ann", two), take("ann", three)]).toEqual([true, true, true, false]);
  expect(take("ben", three)).toBe(true);
  one.emit("close");
  expect(take("ann", three)).toBe(true);
  for (const holder of [two, three]) holder.emit("close");
  expect([take("ann", one), take("ann", two), take("ann", new EventEmitter())]).toEqual([true, true, false]);
});
