import type { KeyboardEvent } from "react";

/** Nobody's key: what browsers report for a key that an input method took. Safari sends Enter so after the composition has ended. */
const takenByInputMethod = 229;

/** Enter that sends what is written, not a line break and not the Enter that chooses an input method's word. */
export function isSendKey({ key, shiftKey, keyCode, nativeEvent }: Pressed): boolean {
  return key === "Enter" && !shiftKey && !nativeEvent.isComposing && keyCode !== takenByInputMethod;
}

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "keyCode"> & { nativeEvent: { isComposing: boolean } };
