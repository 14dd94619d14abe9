import { expect, test } from "vitest";
import type { FailureRow } from "../run-sheet/run-sheet-rows.ts";
import { wasPutBack } from "./was-put-back.ts";

const firing = (state: string, proof: unknown) => ({ state, proof }) as FailureRow["firing"];

test("what was ended without an undo was not put back, whatever its state is called", () => {
  expect(wasPutBack(firing("reverted", [{ target: "replica-1", proven: true, detail: "as recorded" }]))).toBe(true);
  expect(wasPutBack(firing("reverted", [{ target: "replica-1", proven: false, detail: "ended, not undone" }]))).toBe(false);
  expect(wasPutBack(firing("active", null))).toBe(false);
  expect(wasPutBack(firing("taken_over", [{ target: "replica-1", proven: true, detail: "as recorded" }]))).toBe(false);
});

test("a proof that is missing, empty or can't be read proves nothing", () => {
  for (const proof of [null, undefined, [], "proven", [{ target: "replica-1" }], { proven: true }])
    expect(wasPutBack(firing("reverted", proof))).toBe(false);
});
