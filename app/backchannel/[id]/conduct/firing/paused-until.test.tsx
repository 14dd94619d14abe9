import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NowProvider } from "#app/ui/time/now.tsx";
import type { ConductView } from "#lib/queries/views.ts";
import { PausedUntil } from "./paused-until.tsx";

const from = "2012-10-21T15:00:00.000Z";
const answered = (at: string) => ({ name: "pause.answered", at, payload: { requestId: "r1", granted: true, answer: "Granted." } });
const shown = (minute: number, entries: object[], state = "held") => {
  const view = {
    gameDay: { state, zone: "UTC", holds: [{ from, to: null }] },
    pauseRequests: [{ requestId: "r1", by: "Ann", minutes: 5 }],
    known: { entries },
  } as unknown as ConductView;
  return renderToStaticMarkup(
    <NowProvider offsetMs={0} renderedAt={Date.parse(from) + minute * 60_000}>
      <PausedUntil view={view} />
    </NowProvider>,
  ).replace(/<[^>]+>/g, "");
};

test("an organizer reads how long a granted pause is, and what is left of it", () => {
  expect(shown(2, [answered(from)])).toContain("Pause of 5 min for Ann, until 15:05, 03:00 left.");
  expect(shown(6, [answered(from)])).toContain("until 15:05, over for 01:00");
});

test("a pause of an earlier hold, or a hold without one, says nothing", () => {
  expect(shown(2, [answered("2012-10-21T14:00:00.000Z")]) + shown(2, []) + shown(2, [answered(from)], "running")).toBe("");
});
