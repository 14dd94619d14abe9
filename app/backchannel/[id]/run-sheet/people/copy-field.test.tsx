import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type FakeDom, openFakeDom } from "#app/testing/fake-dom.ts";

const link = "http://10.0.0.7:4600/join/abc";
let dom: FakeDom;
beforeEach(async () => {
  dom = await openFakeDom();
  const { CopyField } = await import("./copy-field.tsx");
  dom.draw(<CopyField says="Link for engineers" link={link} />);
});
afterEach(() => {
  dom.close();
  vi.unstubAllGlobals();
});

/** What was selected, and what the button says then. */
async function pressCopy(): Promise<[selected: unknown, says: string]> {
  const select = vi.spyOn(dom.find("input").node, "select");
  await dom.settled(async () => dom.find("button", "Copy").given.onClick?.({ detail: 1, timeStamp: 0 }));
  return [dom.find("input").given.value === link && select.mock.calls.length, dom.find("button").node.textContent];
}

test("a link is copied where there is a clipboard", async () => {
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  expect(await pressCopy()).toEqual([0, "Copied"]);
  expect(writeText).toHaveBeenCalledWith(link);
});

test.each([
  ["none, as on plain http", undefined],
  ["one that refuses", { writeText: () => Promise.reject(new DOMException("Write permission denied.", "NotAllowedError")) }],
])("a link is selected, to be copied by hand, where the clipboard is %s", async (_, clipboard) => {
  vi.stubGlobal("navigator", { clipboard });
  expect(await pressCopy()).toEqual([1, "Selected"]);
});
