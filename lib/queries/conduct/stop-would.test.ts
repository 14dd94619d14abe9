import { expect, test } from "vitest";
import { stopWould } from "./stop-would.ts";

const failure = (key: string, state: Parameters<typeof stopWould>[0][number]["state"], irreversible: unknown = null) => ({
  key,
  state,
  irreversible,
});

test("it tells what is reverted, what can't be, what is disarmed, and that the clock is held", () => {
  const failures = [
    failure("F1", "active"),
    failure("F2", "armed"),
    failure("F3", "revert_failed"),
    failure("F4", "planned"),
    failure("P1", "active", { recovery: [] }),
  ];
  expect(stopWould(failures, true)).toEqual({ reverts: ["F1", "F3"], lasting: ["P1"], disarms: ["F2"], holds: true });
});

test("it has nothing to do for what is not armed, or was reverted", () => {
  const nothing = { reverts: [], lasting: [], disarms: [], holds: false };
  expect(stopWould([failure("F1", "planned"), failure("F2", "reverted")], false)).toEqual(nothing);
  expect(stopWould([], true)).toEqual({ ...nothing, holds: true });
});
