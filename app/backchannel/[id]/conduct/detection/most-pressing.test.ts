import { expect, test } from "vitest";
import type { SuggestionView } from "#lib/queries/views.ts";
import { mostPressing } from "./most-pressing.ts";

const suggestion = (evidenceId: string, firingId: string, second: number): SuggestionView =>
  ({ evidenceId, candidates: [{ firingId }], at: new Date(second * 1000).toISOString() }) as SuggestionView;

test("of the failure that was named last, the earliest evidence is asked about first", () => {
  const newestFirst = [suggestion("c", "F2", 30), suggestion("b", "F1", 20), suggestion("a", "F2", 10)];
  expect(mostPressing(newestFirst)?.evidenceId).toBe("a");
});

test("nothing presses where nothing was suggested", () => {
  expect(mostPressing([])).toBeUndefined();
});
