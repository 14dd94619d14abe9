import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { axisOf } from "./axis.ts";
import { Moments } from "./moments.tsx";

test("a hold that goes on is shown by how long it has lasted, in the words of a duration", () => {
  const from = "2012-10-21T15:10:00.000Z";
  const clock = { startedAt: "2012-10-21T15:00:00.000Z", heldSince: from, heldTotalMs: 0, stoppedAt: null };
  const view = { gameDay: { clock, holds: [{ from, to: null }] }, log: [], failures: [], truth: [] } as unknown as ConductView;
  const now = Date.parse(from) + 5_000;
  expect(renderToStaticMarkup(<Moments view={view} axis={axisOf(view.gameDay, [], "All day", now)} widthPx={900} now={now} />)).toContain(
    "held for 00:05",
  );
});
