"use client";

import { useMemo } from "react";
import { keepSame } from "#app/ui/keep-same.ts";
import { type Word, wordsInPlace } from "#app/ui/words.ts";
import { useOutbox } from "#lib/realtime/client/use-outbox.ts";
import type { IncidentState } from "./incident-store.ts";
import { knownIds } from "./known-ids.ts";
import { useKept } from "./use-kept.ts";

export type Words = {
  /** What has not come back by the stream yet. */
  unsent: readonly Word[];
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
  const { unsent: waiting, committed, failing, fleeting, nextTryAt, send, sendNow, retry, discard } = useOutbox(gameDayId);
  const { entries, notes } = state;
  const known = useMemo(() => knownIds({ entries, notes }), [entries, notes]);
  const unsent = useKept(wordsInPlace(waiting, committed, known, failing), (before, now) => keepSame(before, now) === before);
  return { unsent, fleeting, nextTryAt, write: send, sendNow, retry, discard };
}
