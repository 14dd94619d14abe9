import { beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();
const page = new EventTarget();
vi.stubGlobal("localStorage", {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => void kept.set(key, text),
  removeItem: (key: string) => void kept.delete(key),
});
vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));

/** A tab of this browser: a module that holds nothing yet. */
const openTab = async () => {
  vi.resetModules();
  return import("./saved.ts");
};
const otherTabWrote = (key: string) => page.dispatchEvent(Object.assign(new Event("storage"), { key }));

beforeEach(() => kept.clear());

test("what was typed outlives the tab, and each key has its own", async () => {
  const tab = await openTab();
  tab.saveValue("draft-gameday", "Reads are slow");
  tab.saveValue("draft-identity", "Sign-ins too");
  const next = await openTab();
  expect([next.savedValue("draft-gameday", ""), next.savedValue("draft-identity", "")]).toEqual(["Reads are slow", "Sign-ins too"]);
});

test("a tab that opened earlier doesn't write over what another one keeps", async () => {
  const [early, late] = [await openTab(), await openTab()];
  expect(early.savedValue("draft-gameday", "")).toBe("");
  late.saveValue("draft-gameday", "Long thought");
  early.saveValue("draft-identity", "Short one");
  expect((await openTab()).savedValue("draft-gameday", "")).toBe("Long thought");
});

test("what another tab wrote is read again, and who looks is told", async () => {
  const tab = await openTab();
  const told = vi.fn();
  const stop = tab.onSaved(told);
  expect(tab.savedValue("read", 0)).toBe(0);
  kept.set("read", "12");
  otherTabWrote("read");
  expect([told.mock.calls.length, tab.savedValue("read", 0)]).toEqual([1, 12]);
  stop();
});

test("what can't be read counts as nothing, and what can't be kept is still shown", async () => {
  kept.set("draft", "{half");
  const tab = await openTab();
  expect(tab.savedValue("draft", "")).toBe("");
  const full = vi.spyOn(localStorage, "setItem").mockImplementation(() => {
    throw new Error("QuotaExceededError");
  });
  tab.saveValue("draft", "kept nowhere");
  expect(tab.savedValue("draft", "")).toBe("kept nowhere");
  full.mockRestore();
});
