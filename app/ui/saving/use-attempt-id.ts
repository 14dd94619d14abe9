"use client";

import { useCallback, useRef } from "react";
import { newId } from "./new-id.ts";

/**
 * The client-made id of what is being sent: the same for the same words until they are known to be saved, so that trying again after a lost
 * answer saves once; another one for other words, which the server must not take for a repeat.
 */
export function useAttemptId() {
  const attempt = useRef<{ id: string; words: string } | null>(null);
  const idFor = useCallback((words: object): string => {
    const said = JSON.stringify(words);
    if (attempt.current?.words !== said) attempt.current = { id: newId(), words: said };
    return attempt.current.id;
  }, []);
  const saved = useCallback(() => void (attempt.current = null), []);
  return { idFor, saved };
}
