import { describe, expect, it } from "vitest";
import type { FiringState } from "#lib/domain/lifecycle.ts";
import { dutyOf, mayGoOn, type BrokenRow } from "./sweep-broken.ts";

const now = 1_000_000;
const own = { engineId: "me", mine: false };
const living = ["me", "other"];
const row = (state: FiringState, more: Partial<BrokenRow> = {}): BrokenRow => ({
  firingId: "f",
  failureKey: "F1",
  state,
  engineId: "other",
  revertDueAt: new Date(now + 1),
  irreversible: false,
  ...more,
});

describe("what an engine owes a firing that may be broken", () => {
  it("ends what is active when its maximum duration is over, whoever fired it", () => {
    expect(dutyOf(row("active"), now, living, own)).toBe("leave");
    expect(dutyOf(row("active"), now + 1, living, own)).toBe("end");
    expect(dutyOf(row("active", { engineId: "dead" }), now + 1, living, own)).toBe("end");
  });

  it("never ends what can't be undone", () => {
    expect(dutyOf(row("active", { revertDueAt: null, irreversible: true }), now + 1e12, living, own)).toBe("leave");
    expect(dutyOf(row("failed", { engineId: "dead", irreversible: true }), now, living, own)).toBe("leave");
  });

  it("takes over what a dead engine was doing, and leaves what a living one does", () => {
    for (const state of ["firing", "reverting", "failed"] as const) {
      expect(dutyOf(row(state), now, living, own)).toBe("leave");
      expect(dutyOf(row(state, { engineId: "dead" }), now, living, own)).toBe("take_over");
    }
  });

  it("takes up what it began itself and lost sight of, not what it is doing", () => {
    expect(dutyOf(row("firing", { engineId: "me" }), now, living, own)).toBe("take_over");
    expect(dutyOf(row("firing", { engineId: "me" }), now, living, { ...own, mine: true })).toBe("leave");
  });

  it("lets a start go on only while it is its own and nobody wants it reverted", () => {
    const mine = row("firing", { engineId: "me" });
    expect(mayGoOn(mine, now, "me")).toBe(true);
    expect(mayGoOn({ ...mine, revertDueAt: null }, now + 1, "me")).toBe(true);
    expect(mayGoOn(mine, now + 1, "me")).toBe(false);
    expect(mayGoOn(row("firing"), now, "me")).toBe(false);
    expect(mayGoOn(row("reverting", { engineId: "me" }), now, "me")).toBe(false);
    expect(mayGoOn(undefined, now, "me")).toBe(false);
  });

  it("leaves a revert that was given up to a person", () => {
    expect(dutyOf(row("revert_failed", { engineId: "dead" }), now + 1e12, living, own)).toBe("leave");
  });
});
