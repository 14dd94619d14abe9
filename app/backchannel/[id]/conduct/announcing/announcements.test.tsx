import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";
import type { ConductView } from "#lib/queries/views.ts";

const gameDay = { id: "g1", state: "running" } as unknown as ConductView["gameDay"];

let dom: FakeDom;
beforeEach(async () => {
  dom = await openFakeDom();
  const { Announcements } = await import("./announcements.tsx");
  dom.draw(<Announcements gameDay={gameDay} refresh={async () => undefined} />);
});
afterEach(() => dom.close());

const focused = (name: string, words?: string): unknown => dom.find(name, words).given.autoFocus;
const key = (pressed: string) => dom.during(() => dom.find("form").given.onKeyDown?.({ key: pressed }));

test.each(["Announce", "All clear", "False all clear"])("%s takes the focus into its field, and Escape brings it back", (opener) => {
  expect(focused("button", opener)).toBe(false);
  dom.during(() => dom.find("button", opener).given.onClick?.({ detail: 1 }));
  expect(focused("textarea")).toBe(true);
  key("a");
  expect(focused("textarea")).toBe(true);
  key("Escape");
  expect(() => dom.find("form")).toThrow();
  expect(["Announce", "All clear", "False all clear"].filter((one) => focused("button", one))).toEqual([opener]);
});
