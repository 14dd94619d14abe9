import { afterEach, beforeEach, expect, test, vi } from "vitest";

const kept = new Map<string, string>();
const keptForTab = new Map<string, string>();
const page = new EventTarget();
const storageOver = (texts: Map<string, string>) => ({
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, text: string) => void texts.set(key, text),
  removeItem: (key: string) => void texts.delete(key),
});
vi.stubGlobal("localStorage", storageOver(kept));
vi.stubGlobal("sessionStorage", storageOver(keptForTab));
vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));

/** A tab of this browser: a module that holds nothing yet. */
const openTab = async () => {
  vi.resetModules();
  return import("./saved.ts");
};
const otherTabWrote = (key: string) => page.dispatchEvent(Object.assign(new Event("storage"), { key }));

/** Another tab types under a key, or sends what stands there. */
const otherTab = (key: string, value: unknown) => {
  const [oldValue, newValue] = [kept.get(key) ?? null, JSON.stringify(value)];
  kept.set(key, newValue);
  page.dispatchEvent(Object.assign(new Event("storage"), { key, oldValue, newValue }));
};
const isEmpty = (text: string) => text === "";

const refuse = () => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};

beforeEach(() => {
  kept.clear();
  keptForTab.clear();
});
afterEach(() => vi.restoreAllMocks());

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

test("a tab keeps what was typed in it while another one types and sends something else", async () => {
  const tab = await openTab();
  const stop = tab.onSaved(() => undefined);
  tab.saveTyped("draft", "Reads are slow", isEmpty);
  otherTab("draft", "Sign-ins fail");
  otherTab("draft", "");
  expect(tab.savedValue("draft", "")).toBe("Reads are slow");
  tab.saveTyped("draft", "", isEmpty);
  otherTab("draft", "The next thing");
  expect(tab.savedValue("draft", "")).toBe("The next thing");
  stop();
});

test("what another tab sent as it stands here is not offered to be sent again", async () => {
  const tab = await openTab();
  const stop = tab.onSaved(() => undefined);
  tab.saveTyped("draft", "Reads are slow", isEmpty);
  otherTab("draft", "");
  expect(tab.savedValue("draft", "")).toBe("");
  stop();
});

test("what can't be read counts as nothing, and what can't be kept is still shown", async () => {
  kept.set("draft", "{half");
  const tab = await openTab();
  expect(tab.savedValue("draft", "")).toBe("");
  for (const storage of [localStorage, sessionStorage]) vi.spyOn(storage, "setItem").mockImplementation(refuse);
  tab.saveValue("draft", "kept nowhere");
  expect(tab.savedValue("draft", "")).toBe("kept nowhere");
});

test("where the lasting storage is refused, a draft outlives a reload of its tab", async () => {
  for (const does of ["getItem", "setItem", "removeItem"] as const) vi.spyOn(localStorage, does).mockImplementation(refuse);
  (await openTab()).saveValue("draft", "Half a sentence");
  expect((await openTab()).savedValue("draft", "")).toBe("Half a sentence");
});

test("what no longer fits replaces what was kept before, and doesn't come back once something fits again", async () => {
  const tab = await openTab();
  tab.saveValue("draft", "Half");
  const full = vi.spyOn(localStorage, "setItem").mockImplementation(refuse);
  tab.saveValue("draft", "Half a sentence");
  expect((await openTab()).savedValue("draft", "")).toBe("Half a sentence");
  full.mockRestore();
  tab.saveValue("draft", null);
  expect((await openTab()).savedValue("draft", "nothing")).toBe("nothing");
});
