"use client";

import { useMemo } from "react";
import { type Word, wordsInPlace } from "#app/ui/words.ts";
import { useOutbox } from "#lib/realtime/client/use-outbox.ts";
import type { IncidentState } from "./incident-store.ts";
import { knownIds } from "./known-ids.ts";

export type Words = {
  list: Word[];
  /** Whether this browser has nowhere to keep them. */
  fleeting: boolean;
  /** In this browser's time; null while nothing waits for another try. */
  nextTryAt: number | null;
  /** Resolves when this browser keeps the word; rejects when it can't. */
  write: (command: string, id: string, input: object) => Promise<void>;
  sendNow: () => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
};

/** What was written in this browser and is not in the stream yet. */
export function useWords(gameDayId: string, state: IncidentState): Words {
  const { unsent, committed, failing, fleeting, nextTryAt, send, sendNow, retry, discard } = useOutbox(gameDayId);
  const known = useMemo(() => knownIds(state), [state]);
  return { list: wordsInPlace(unsent, committed, known, failing), fleeting, nextTryAt, write: send, sendNow, retry, discard };
}
