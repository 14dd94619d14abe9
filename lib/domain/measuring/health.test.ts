import { describe, expect, it } from "vitest";
import { healthOf } from "./health.ts";

describe("the health that a measurement shows", () => {
  it("is healthy in bounds, also at a bound", () => {
    expect(healthOf(99, { min: 99 })).toBe("healthy");
    expect(healthOf(0, { max: 800 })).toBe("healthy");
    expect(healthOf(-3, {})).toBe("healthy");
  });

  it("is degraded out of bounds while something is left", () => {
    expect(healthOf(1, { min: 2 })).toBe("degraded");
    expect(healthOf(801, { max: 800 })).toBe("degraded");
  });

  it("is down without an answer, and when nothing is left of what has a lower bound", () => {
    expect(healthOf(null, { max: 800 })).toBe("down");
    expect(healthOf(Number.NaN, { max: 800 })).toBe("down");
    expect(healthOf(0, { min: 120 })).toBe("down");
  });
});
