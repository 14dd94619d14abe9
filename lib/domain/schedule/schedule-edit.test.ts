import { describe, expect, it } from "vitest";
import type { Trigger } from "../plan.ts";
import { type Movable, movedTriggers, validateTriggers } from "./schedule-edit.ts";
import { outlook } from "./schedule-outlook.ts";

const at = (offsetMs: number): Trigger => ({ kind: "at", offsetMs });
const after = (failureKey: string, event: "detected" | "reverted" = "detected"): Trigger => ({
  kind: "after",
  failureKey,
  event,
  delayMs: 1000,
});
const item = (key: string, trigger: Trigger, state: Movable["state"] = "planned"): Movable => ({ key, trigger, state });

describe("moving a failure", () => {
  const sheet = [item("F1", at(0)), item("F2", after("F1")), item("F3", after("F2")), item("F4", at(9000))];

  it("moves its followers, and theirs, and nothing else", () => {
    expect(movedTriggers(sheet, "F1", at(500))).toEqual({ F1: at(500), F2: after("F1"), F3: after("F2") });
  });

  it("never moves a follower that is armed or further, nor what follows that", () => {
    const armed = sheet.map((one) => (one.key === "F2" ? { ...one, state: "armed" as const } : one));
    expect(Object.keys(movedTriggers(armed, "F1", at(500)))).toEqual(["F1"]);
  });

  it("refuses to move what is armed or further, and what is not there", () => {
    expect(() => movedTriggers([item("F1", at(0), "armed")], "F1", at(5))).toThrow("F1 is armed");
    expect(() => movedTriggers(sheet, "F9", at(5))).toThrow("nothing here");
  });

  it("refuses a circle and an unknown predecessor", () => {
    expect(() => movedTriggers(sheet, "F1", after("F3"))).toThrow("F1 waits for F3 waits for F2 waits for F1");
    expect(() => movedTriggers(sheet, "F1", after("F9"))).toThrow("not on the run sheet");
  });
});

describe("triggers of a run sheet", () => {
  it("are fine in any order and as deep as one likes", () => {
    expect(validateTriggers([item("F3", after("F2")), item("F2", after("P1")), item("P1", { kind: "hand" })])).toEqual([]);
  });

  it("name each failure of a circle, and not those that merely lead into it", () => {
    const problems = validateTriggers([item("F1", after("F2")), item("F2", after("F1")), item("F3", after("F1")), item("F4", after("F4"))]);
    expect(problems.map((one) => one.key)).toEqual(["F1", "F2", "F4"]);
  });
});

describe("the outlook of a run sheet", () => {
  const planned = (key: string, trigger: Trigger) => ({ key, trigger, detectionTargetMs: 60_000, maxDurationMs: 300_000 });

  it("places followers by target and duration, and leaves pocket failures out", () => {
    const places = outlook(
      [
        planned("F1", at(10_000)),
        planned("F2", after("F1")),
        planned("F3", after("F1", "reverted")),
        planned("P1", { kind: "hand" }),
        planned("F4", after("P1")),
        planned("F5", { kind: "after_all_clear", delayMs: 500 }),
      ],
      900_000,
    );
    expect(places).toEqual({
      F1: { startMs: 10_000, endMs: 310_000 },
      F2: { startMs: 71_000, endMs: 371_000 },
      F3: { startMs: 311_000, endMs: 611_000 },
      F5: { startMs: 900_500, endMs: 1_200_500 },
    });
  });
});
