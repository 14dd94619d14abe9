"use client";

import { useState } from "react";

/** The value of the render before as long as the new one says the same, so that nobody is drawn anew for it. */
export function useKept<Value>(value: Value, isSame: (before: Value, now: Value) => boolean): Value {
  const [kept, keep] = useState(value);
  if (isSame(kept, value)) return kept;
  keep(value);
  return value;
}

export const sameItems = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === now.length && before.every((one, at) => one === now[at]);
