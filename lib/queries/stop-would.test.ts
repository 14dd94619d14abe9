import { expect, test } from "vitest";
import { stopWould } from "./stop-would.ts";

const failure = (key: string, state: Parameters<typeof stopWould>[0][number]["state"], irreversible: unknown = null) => ({
  key,
  state,
  irreversible,
});

test("it says what is reverted, what can't be, what is disarmed, and that the clock is held", () => {
  const failures = [
    failure("F1", "active"),
    failure("F2", "armed"),
    failure("F3", "revert_failed"),
    failure("F4", "planned"),
    failure("P1", "active", { recovery: [] }),
  ];
  expect(stopWould(failures, true)).toBe("reverts F1, F3, can't undo P1, disarms F2, holds the clock");
});

test("it says so when there is nothing to do", () => {
  expect(stopWould([failure("F1", "planned"), failure("F2", "reverted")], false)).toBe("nothing is broken now");
  expect(stopWould([failure("F1", "armed")], false)).toBe("disarms F1");
  expect(stopWould([], true)).toBe("nothing is broken now, holds the clock");
});
