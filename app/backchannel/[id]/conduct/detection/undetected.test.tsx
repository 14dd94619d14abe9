import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { Undetected } from "./undetected.tsx";

const clock = { startedAt: "2012-10-21T15:00:00.000Z", heldSince: null, heldTotalMs: 0, stoppedAt: null };
const gameDay = { clock, holds: [], zone: "UTC" } as unknown as ConductView["gameDay"];
const failure = (key: string, change: object = {}) => ({
  key,
  name: `Break ${key}`,
  firingId: `of-${key}`,
  state: "active",
  firedAt: clock.startedAt,
  impactAt: null,
  detection: null,
  ...change,
});
const shown = (failures: object[], suggestions: object[] = [], probes: object[] = []) => {
  const given = { failures, suggestions, gameDay, probes } as unknown as Pick<
    ConductView,
    "failures" | "suggestions" | "gameDay" | "probes"
  >;
  const markup = renderToStaticMarkup(<Undetected {...given} />);
  return { says: markup.replace(/<[^>]+>/g, ""), keys: [...markup.matchAll(/<b>(.+?)<\/b>/g)].map(([, key]) => key) };
};

test("everything that is broken and not found is named, however much it is, and nothing else", () => {
  const open = ["F1", "F2", "F3", "F4", "P1"].map((key) => failure(key));
  const others = [
    failure("F5", { detection: { source: "engineer" } }),
    failure("F6", { state: "planned" }),
    failure("F7", { state: "reverted" }),
  ];
  expect(shown([...others, ...open]).keys).toEqual(["F1", "F2", "F3", "F4", "P1"]);
});

test("one that somebody may have named says so", () => {
  const { says } = shown([failure("F1"), failure("F2")], [{ candidates: [{ firingId: "of-F2" }] }]);
  expect(says).toMatch(/F2 \S+ named, to decide$/);
  expect(says.match(/named/g)).toHaveLength(1);
});

test("it says whether no failure is active, or all of them were found", () => {
  expect(shown([failure("F1", { state: "reverted" })]).says).toBe("No failure is active.");
  expect(shown([failure("F1", { detection: { source: "alert" } })]).says).toBe("They have found everything that is broken.");
});

test("probes that are out of bounds though no failure is active are said in the same breath", () => {
  const red = { state: "down", recent: [{ at: new Date().toISOString(), value: null }] };
  expect(shown([failure("F1", { state: "planned" })], [], [red]).says).toBe("No failure is active, but 1 of 1 probes is out of bounds.");
});
