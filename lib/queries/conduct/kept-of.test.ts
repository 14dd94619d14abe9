import { expect, it } from "vitest";
import { keptOf } from "./kept-of.ts";

const as = { target: "replica-1", proven: true, detail: "as recorded", state: null };
const kept = { ...as, target: "replica-2", kept: "others gave it sg-theirs" };
const promoted = { ...as, target: "replica-3", proven: false, detail: "ended by the organizer; not undone: follows nobody" };

it("names what others changed, and what has no undo, and nothing else", () => {
  expect(keptOf({ state: "reverted", proof: [as, kept, promoted] })).toEqual([
    { target: "replica-2", says: "others gave it sg-theirs" },
    { target: "replica-3", says: "ended by the organizer; not undone: follows nobody" },
  ]);
});

it("says nothing of what is still broken, was taken over by somebody, or has no proof", () => {
  for (const state of ["active", "revert_failed", "taken_over"]) expect(keptOf({ state, proof: [kept, promoted] })).toEqual([]);
  for (const proof of [null, "odd", [{ target: 1 }]]) expect(keptOf({ state: "reverted", proof })).toEqual([]);
});
