import { expect, test } from "vitest";
import { isSendKey } from "./is-send-key.ts";

const press = (part: object, isComposing = false) =>
  isSendKey({ key: "Enter", shiftKey: false, keyCode: 13, nativeEvent: { isComposing }, ...part });

test("Enter sends", () => expect(press({})).toBe(true));
test("Shift with Enter makes a line", () => expect(press({ shiftKey: true })).toBe(false));
test("another key sends nothing", () => expect(press({ key: "e", keyCode: 69 })).toBe(false));
test("Enter within a composition chooses a word", () => expect(press({}, true)).toBe(false));
test("Enter that ended a composition, as Safari tells it afterwards, sends nothing", () => expect(press({ keyCode: 229 })).toBe(false));
