import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import type { GameDayState } from "#lib/domain/lifecycle.ts";
import { GameDayMenu } from "./game-day-menu.tsx";

// The real one loads what floats when it is opened.
vi.mock("#app/ui/kit/floating/dialog.tsx", () => ({ Dialog: ({ children }: { children: ReactNode }) => <div>{children}</div> }));
vi.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const offered = (state: GameDayState): string[] =>
  [
    ...renderToStaticMarkup(<GameDayMenu gameDay={{ id: "g", name: "Sunday" }} state={state} />).matchAll(/section aria-label="([^"]*)"/g),
  ].map(([, label = ""]) => label);

test("offers of a game day what may become of it", () => {
  expect(offered("running")).toEqual(["End it"]);
  expect(offered("draft")).toEqual(["End it", "Delete it"]);
  expect(offered("debrief")).toEqual(["Delete it"]);
  expect(offered("aborted")).toEqual(["Archive it", "Delete it"]);
  expect(offered("published")).toEqual(["Archive it", "Delete it"]);
  expect(offered("archived")).toEqual(["Delete it"]);
});

test("says what a deletion takes, and what is kept of it", () => {
  const html = renderToStaticMarkup(<GameDayMenu gameDay={{ id: "g", name: "Sunday" }} state="draft" />);
  expect(html).toContain("Its plan, events, words, measurements and report are gone for everybody");
  expect(html).toContain("Only its name, who deleted it and when are kept");
});

test("asks for the name before it deletes, and for a reason before it ends", () => {
  const html = renderToStaticMarkup(<GameDayMenu gameDay={{ id: "g", name: "Sunday" }} state="draft" />);
  expect(html).toContain("Type its name: Sunday");
  expect(html.match(/<button[^>]*disabled[^>]*>/g)).toHaveLength(2);
});
