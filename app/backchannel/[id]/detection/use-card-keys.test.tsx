import { useRef } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";

class FakeElement {
  readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  closest = (tags: string) => (tags.split(", ").includes(this.tag) ? this : null);
}
const pressed: string[] = [];
let press: (event: object) => void = () => undefined;
let dom: FakeDom;
beforeEach(async () => {
  pressed.length = 0;
  dom = await openFakeDom();
  vi.stubGlobal("Element", FakeElement);
  vi.spyOn(globalThis, "addEventListener").mockImplementation((name: string, listener: unknown) => {
    if (name === "keydown") press = listener as typeof press;
  });
});
afterEach(() => {
  dom.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test("a card's keys count after a click on any button, and never in a field; Escape is left to what has the focus", async () => {
  const { useCardKeys } = await import("./use-card-keys.ts");
  function Card() {
    const card = useRef<HTMLElement | null>(null);
    useCardKeys(card, { "1": () => pressed.push("1"), escape: () => pressed.push("escape") });
    return <p />;
  }
  dom.draw(<Card />);
  const key = (name: string, tag: string) => press({ key: name, target: new FakeElement(tag), preventDefault: () => undefined });
  for (const tag of ["input", "textarea", "select"]) key("1", tag);
  key("Escape", "button");
  expect(pressed).toEqual([]);
  key("1", "button");
  expect(pressed).toEqual(["1"]);
});
