import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { ConductView } from "#lib/queries/views.ts";
import { ToDebrief } from "./to-debrief.tsx";

const shown = (state: string) => renderToStaticMarkup(<ToDebrief gameDay={{ id: "g1", state } as ConductView["gameDay"]} />);

test("after the true all clear Conduct leads to the debrief, and before it doesn't", () => {
  expect(shown("all_clear")).toMatch(/<a [^>]*href="\/backchannel\/g1\/debrief"[^>]*>Begin the debrief<\/a>/);
  expect(shown("running") + shown("debrief")).toBe("");
});
