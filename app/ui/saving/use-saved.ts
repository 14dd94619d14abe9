"use client";

import { useCallback, useState, useSyncExternalStore } from "react";
import { onSaved, saveTyped, saveValue, savedValue } from "./saved.ts";

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

/** The same of what somebody types to send it: a tab in which something was typed keeps that, whatever another tab types and sends. */
export function useTyped<Value>(
  key: string,
  initial: Value,
  isBlank: (value: Value) => boolean,
): [Value, (change: (before: Value) => Value) => void] {
  const [first] = useState(initial);
  const [value] = useSaved(key, first);
  const change = useCallback(
    (next: (before: Value) => Value) => saveTyped(key, next(savedValue(key, first)), isBlank),
    [key, first, isBlank],
  );
  return [value, change];
}

/** Of a draft that is only text. */
export const isEmpty = (text: string): boolean => text === "";
