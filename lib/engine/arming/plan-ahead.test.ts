import { describe, expect, it } from "vitest";
import { startClock } from "#lib/domain/clock.ts";
import type { Trigger } from "#lib/domain/plan.ts";
import { armAheadMs, planAhead } from "./plan-ahead.ts";
import type { Book, BookEntry } from "../schedule/schedule-book.ts";

const start = 1_000_000;
const at = (offsetMs: number): Trigger => ({ kind: "at", offsetMs });

function entry(failureKey: string, more: Partial<BookEntry> = {}): BookEntry {
  const base = { failureKey, firingId: failureKey, state: "planned", trigger: at(600_000), detectedAt: null, revertedAt: null } as const;
  return {
    ...base,
    whenOverdue: "fire_late",
    lateToleranceMs: 60_000,
    pocket: false,
    irreversible: false,
    firing: {} as BookEntry["firing"],
    ...more,
  };
}

const book = (entries: BookEntry[], more: Partial<Book> = {}): Book => ({
  gameDayId: "g",
  state: "running",
  clock: startClock(start),
  allClearAt: null,
  holds: [],
  cursor: 0,
  entries: new Map(entries.map((one) => [one.firingId, one])),
  ...more,
});

describe("what a schedule asks for", () => {
  it("arms a minute ahead, the next due first, and knows when the next is to be armed", () => {
    const ahead = planAhead(book([entry("F1"), entry("F2", { trigger: at(20_000) }), entry("F3", { trigger: at(10_000) })]), start);
    expect(ahead.toArm.map(({ failureKey }) => failureKey)).toEqual(["F3", "F2"]);
    expect(ahead.nextAt).toBe(start + 600_000 - armAheadMs);
    expect(ahead.waiting.map(({ firingId }) => firingId)).toEqual(["F3", "F2", "F1"]);
    expect(ahead.ready).toEqual([]);
  });

  it("looks at an armed target once more shortly before it is due", () => {
    const armed = entry("F1", { state: "armed", trigger: at(5_000) });
    expect(planAhead(book([armed]), start + 2_999)).toMatchObject({ soon: [], nextAt: start + 3_000 });
    expect(planAhead(book([armed]), start + 3_000)).toMatchObject({ soon: [{ entry: armed, due: start + 5_000 }], nextAt: null });
  });

  it("fires what is due and keeps the rest waiting", () => {
    const ahead = planAhead(book([entry("F1", { state: "armed", trigger: at(5_000) }), entry("F2", { state: "armed" })]), start + 5_001);
    expect(ahead.ready).toMatchObject([{ entry: { failureKey: "F1" }, decision: { do: "fire", due: start + 5_000, latenessMs: 1 } }]);
    expect(ahead.waiting).toEqual([{ firingId: "F2", due: start + 600_000 }]);
  });

  it("leaves to people what is in the pocket, and the arming of what can't be undone", () => {
    const ahead = planAhead(
      book([entry("P1", { pocket: true, trigger: at(0) }), entry("F1", { irreversible: true, trigger: at(10_000) })]),
      start,
    );
    expect(ahead).toMatchObject({ ready: [], toArm: [], nextAt: null, waiting: [{ firingId: "F1" }] });
  });

  it("asks for nothing while held or over", () => {
    const due = entry("F1", { state: "armed", trigger: at(0) });
    for (const state of ["held", "all_clear", "preflight"] as const) {
      expect(planAhead(book([due], { state }), start + 10)).toEqual({ ready: [], waiting: [], toArm: [], soon: [], nextAt: null });
    }
  });
});
