"use client";

import { useCallback, useState, useSyncExternalStore } from "react";
import { onSaved, saveValue, savedValue } from "./saved.ts";

/** State that outlives the tab in this browser's storage, and is the same in all of its tabs. The first render is `initial`, as the server's was. */
export function useSaved<Value>(key: string, initial: Value): [Value, (change: (before: Value) => Value) => void] {
  const [first] = useState(initial);
  const value = useSyncExternalStore(
    onSaved,
    () => savedValue(key, first),
    () => first,
  );
  const change = useCallback((next: (before: Value) => Value) => saveValue(key, next(savedValue(key, first))), [key, first]);
  return [value, change];
}
