import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hold, resume, startClock, stop } from "../clock.ts";
import { firingTransitions, type FiringState } from "../lifecycle.ts";
import type { Trigger } from "../plan.ts";
import { type ScheduledFiring, decideDue, dueAt, punctualMs } from "./schedule.ts";

const start = 1_000_000;
const running = startClock(start);
const at = (offsetMs: number): Trigger => ({ kind: "at", offsetMs });
const after = (failureKey: string, event: "detected" | "reverted", delayMs = 0): Trigger => ({ kind: "after", failureKey, event, delayMs });

function firing(failureKey: string, trigger: Trigger, more: Partial<ScheduledFiring> = {}): ScheduledFiring {
  return {
    failureKey,
    firingId: `firing-${failureKey}`,
    state: "planned",
    trigger,
    detectedAt: null,
    revertedAt: null,
    whenOverdue: "fire_late",
    lateToleranceMs: 60_000,
    ...more,
  };
}

describe("a failure at T+", () => {
  const f1 = firing("F1", at(60_000));

  it("never fires early and fires on time", () => {
    fc.assert(
      fc.property(fc.nat(7_200_000), fc.nat(7_200_000), (offsetMs, sinceStart) => {
        const decision = decideDue(firing("F1", at(offsetMs)), [], running, start + sinceStart);
        if (sinceStart < offsetMs) expect(decision).toMatchObject({ do: "wait", until: start + offsetMs });
        else expect(decision.do).not.toBe("wait");
      }),
    );
    expect(decideDue(f1, [f1], running, start + 60_003)).toEqual({ do: "fire", due: start + 60_000, latenessMs: 3 });
  });

  it("waits for the start of the game day, and for ever once it is over", () => {
    expect(decideDue(f1, [f1], { ...running, startedAt: null }, start + 70_000)).toMatchObject({ do: "wait", until: null });
    expect(decideDue(f1, [f1], stop(running, start + 10), start + 60_000)).toMatchObject({ do: "wait", until: null });
  });

  it("does not fire while the clock is held", () => {
    const decision = decideDue(f1, [f1], hold(running, start + 50_000), start + 500_000);
    expect(decision).toEqual({ do: "wait", until: null, why: "the clock is held" });
  });

  it("does not fire merely because the hold ended", () => {
    fc.assert(
      fc.property(fc.nat(59_999), fc.integer({ min: 1, max: 600_000 }), (heldAfter, heldFor) => {
        const ended = start + heldAfter + heldFor;
        const clock = resume(hold(running, start + heldAfter), ended);
        expect(decideDue(f1, [f1], clock, ended)).toMatchObject({ do: "wait", until: start + 60_000 + heldFor });
      }),
    );
  });

  it("keeps the order of the run sheet through any hold", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), fc.nat(50_000), fc.nat(50_000), (a, b, heldAfter, heldFor) => {
        const clock = resume(hold(running, start + heldAfter), start + heldAfter + heldFor);
        const now = start + heldAfter + heldFor;
        const due = (offset: number) => dueAt(firing("F1", at(offset)), [], clock, now).due ?? Number.NaN;
        expect(Math.sign(due(a) - due(b))).toBe(Math.sign(a - b));
      }),
    );
  });
});

describe("a failure that no engine was there to fire", () => {
  const overdueBy = (ms: number, more: Partial<ScheduledFiring>) => decideDue(firing("F1", at(0), more), [], running, start + ms).do;

  it("fires late within its tolerance, else is missed", () => {
    expect(overdueBy(60_000, {})).toBe("fire");
    expect(overdueBy(60_001, {})).toBe("miss");
    expect(overdueBy(9_000, { lateToleranceMs: 5_000 })).toBe("miss");
    expect(decideDue(firing("F1", at(0)), [], running, start + 77_000)).toMatchObject({
      why: "It could not be fired in time: it was 01:17 late when an engine could have fired it.",
    });
  });

  it("is missed at once when it is set to be, but not for the lateness of a working engine", () => {
    expect(overdueBy(punctualMs, { whenOverdue: "miss" })).toBe("fire");
    expect(overdueBy(punctualMs + 1, { whenOverdue: "miss" })).toBe("miss");
  });

  it("does not count a hold as lateness", () => {
    const clock = resume(hold(running, start + 30_000), start + 900_000);
    expect(decideDue(firing("F1", at(0)), [], clock, start + 900_000)).toMatchObject({ do: "fire", latenessMs: 30_000 });
  });

  it("leaves alone what is neither planned nor armed", () => {
    for (const state of Object.keys(firingTransitions) as FiringState[]) {
      const { do: what } = decideDue(firing("F1", at(0), { state }), [], running, start + 10);
      expect(what).toBe(state === "planned" || state === "armed" ? "fire" : "wait");
    }
  });
});

describe("a failure after another", () => {
  const f2 = firing("F2", after("F1", "detected", 30_000));
  const decide = (f1: Partial<ScheduledFiring>, now: number, clock = running, holds: { from: number; to: number | null }[] = []) =>
    decideDue(f2, [firing("F1", at(0), f1), f2], clock, now, null, holds);

  it("waits for the event, then counts from it", () => {
    expect(decide({ state: "active" }, start + 100)).toEqual({ do: "wait", until: null, why: "waits until F1 is detected" });
    expect(decide({ state: "active", detectedAt: start + 100 }, start + 200)).toMatchObject({ do: "wait", until: start + 30_100 });
    expect(decide({ state: "active", detectedAt: start + 100 }, start + 30_100)).toMatchObject({ do: "fire", latenessMs: 0 });
  });

  it("is not overdue because the detection was confirmed long after its moment", () => {
    const detected = { state: "active", detectedAt: start, confirmedAt: start + 400_000 } as const;
    expect(decide(detected, start + 400_000)).toEqual({ do: "fire", due: start + 400_000, latenessMs: 0 });
  });

  it("is shifted by a hold after the event, not by one before it", () => {
    const detected = { state: "active", detectedAt: start + 50_000 } as const;
    const due = (from: number, to: number) => {
      const clock = resume(hold(running, from), to);
      return dueAt(f2, [firing("F1", at(0), detected), f2], clock, to, null, [{ from, to }]).due;
    };
    expect(due(start + 60_000, start + 70_000)).toBe(start + 90_000);
    expect(due(start + 10_000, start + 20_000)).toBe(start + 80_000);
  });

  it("does not fire merely because the hold ended in which the event happened", () => {
    const holds = [{ from: start + 10_000, to: start + 110_000 }];
    const clock = resume(hold(running, start + 10_000), start + 110_000);
    const decision = decide({ state: "reverted", detectedAt: start + 15_000 }, start + 110_000, clock, holds);
    expect(decision).toMatchObject({ do: "wait", until: start + 145_000 });
  });

  it("goes to the pocket and says why when the other is skipped, missed, fails or is gone", () => {
    for (const [other, why] of [
      [{ state: "skipped" }, "F1 was skipped"],
      [{ state: "missed" }, "F1 was missed"],
      [{ state: "failed" }, "F1 failed to start"],
      [{ state: "reverted", failedAt: start, revertedAt: start + 1 }, "F1 failed to start"],
    ] as const) {
      expect(decide(other, start + 5)).toEqual({ do: "to_pocket", why: `${why}; fire it by hand or skip it` });
    }
    expect(decideDue(f2, [f2], running, start)).toMatchObject({
      do: "to_pocket",
      why: expect.stringContaining("no longer on the run sheet"),
    });
  });

  it("counts from the revert when it is set to", () => {
    const f3 = firing("F3", after("F1", "reverted", 10));
    const all = [firing("F1", at(0), { state: "reverted", detectedAt: null, revertedAt: start + 500 }), f3];
    expect(dueAt(f3, all, running, start + 500).due).toBe(start + 510);
  });
});

describe("a failure after the all clear or by hand", () => {
  it("counts from the announcement, true or false", () => {
    const f4 = firing("F4", { kind: "after_all_clear", delayMs: 60_000 });
    expect(dueAt(f4, [f4], running, start + 5)).toEqual({ due: null, why: "waits for the all clear" });
    expect(dueAt(f4, [f4], running, start + 5, start + 4).due).toBe(start + 60_004);
  });

  it("is never due by itself when it is a pocket failure", () => {
    expect(decideDue(firing("P1", { kind: "hand" }), [], running, start + 9e9)).toEqual({ do: "wait", until: null, why: "by hand" });
  });
});
