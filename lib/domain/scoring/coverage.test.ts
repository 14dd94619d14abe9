import { describe, expect, it } from "vitest";
import { coverage } from "./coverage.ts";

const day = 24 * 3_600_000;
const cell = (capabilityKey: string, dependencyKey: string, tier: "core" | "important" | "sheddable" = "core") => ({
  capabilityKey,
  dependencyKey,
  tier,
});
const result = (capabilityKey: string, dependencyKey: string, at: number, held: boolean) => ({
  capabilityKey,
  dependencyKey,
  at,
  held,
  says: `at ${at / day}`,
});

describe("coverage", () => {
  const cells = [
    cell("sign-in", "primary"),
    cell("look-up", "primary"),
    cell("look-up", "replicas", "important"),
    cell("avatars", "queue", "sheddable"),
  ];

  it("is the weight of the cells that a counted firing covers, of all that were declared", () => {
    const found = coverage(cells, [result("sign-in", "primary", 99 * day, false), result("avatars", "queue", 99 * day, true)], 100 * day);
    expect(found.share).toBeCloseTo(4 / 9);
    expect(found.counts).toEqual({ untested: 2, held: 1, failed: 1, retest_due: 0 });
  });

  it("forgets what is older than ninety days and lets the latest result speak", () => {
    const found = coverage(
      cells,
      [
        result("sign-in", "primary", 9 * day, true),
        result("look-up", "primary", 50 * day, false),
        result("look-up", "primary", 60 * day, true),
      ],
      100 * day,
    );
    expect(found.cells.map((one) => [one.state, one.says])).toEqual([
      ["untested", "untested"],
      ["held", "at 60"],
      ["untested", "untested"],
      ["untested", "untested"],
    ]);
  });

  it("remembers for ninety days to the end", () => {
    const share = (at: number) => coverage(cells, [result("sign-in", "primary", at, true)], 100 * day).share;
    expect([share(10 * day), share(10 * day - 1)]).toEqual([3 / 9, 0]);
  });

  it("shows a failed cell with a promised retest as due, still covered", () => {
    const found = coverage(cells, [result("sign-in", "primary", 99 * day, false)], 100 * day, [
      { capabilityKey: "sign-in", dependencyKey: "primary", dueAt: null, says: "28 Oct" },
    ]);
    expect(found.cells[0]).toMatchObject({ state: "retest_due", says: "28 Oct" });
    expect(found.share).toBeCloseTo(3 / 9);
  });

  it("has no share without cells", () => {
    expect(coverage([], [], 0).share).toBeNull();
  });
});
