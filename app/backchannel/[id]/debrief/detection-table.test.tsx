import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { SettledTable } from "./detection-table.tsx";

const found = (scoredMs: number | null) => ({ source: "engineer", by: "Ann", words: "it is down", detectedAt: "", scoredMs });
const outcomeOf = (verdict: FailureView["verdict"], detection: object | null): string => {
  const failure = {
    key: "F1",
    name: "Isolate",
    state: "reverted",
    putBack: true,
    firedAt: "2012-10-21T15:00:00.000Z",
    plan: { detectionTargetMs: 120_000 },
    kept: [],
    evidence: [],
    verdict,
    detection,
  };
  const view = { failures: [failure], gameDay: { id: "g1", state: "published" } } as unknown as ConductView;
  const markup = renderToStaticMarkup(<SettledTable view={view} refresh={async () => undefined} />);
  return [...markup.matchAll(/<span[^>]*>([^<]+)<\/span>/g)].at(-1)?.[1] ?? markup;
};

test("the debrief says of each firing how it went, against its target", () => {
  expect(outcomeOf("late", found(null))).toBe("Found late by Ann, after the revert (target 02:00)");
  expect(outcomeOf("late", found(185_000))).toBe("Found late: 03:05 (target 02:00), engineer, Ann");
  expect(outcomeOf("in time", found(61_000))).toBe("01:01 (target 02:00), engineer, Ann");
  expect(outcomeOf("open", null)).toBe("Not found yet");
  expect(outcomeOf("never found", null)).toBe("Never found");
});
