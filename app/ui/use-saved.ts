"use client";

import { useCallback, useEffect, useState } from "react";

/** State that outlives the tab in this browser's storage. The first render is `initial`, as the server's was; a full storage is no reason to fail. */
export function useSaved<Value>(key: string, initial: Value): [Value, (change: (before: Value) => Value) => void] {
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const saved = readSaved(key);
    if (saved !== null) setValue(JSON.parse(saved) as Value);
  }, [key]);
  const change = useCallback(
    (next: (before: Value) => Value) =>
      setValue((before) => {
        const after = next(before);
        if (after !== before) save(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );
  return [value, change];
}

function readSaved(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function save(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}
