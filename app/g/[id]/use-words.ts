"use client";

import { useEffect, useMemo, useState } from "react";
import { keepSame } from "#app/ui/keys/keep-same.ts";
import { type Word, wordsInPlace } from "#app/ui/words.ts";
import { useOutbox, type SendsWord } from "#lib/realtime/client/use-outbox.ts";
import { isEnded, type StreamStatus } from "#lib/realtime/client/stream-client.ts";
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
  write: SendsWord;
  sendNow: () => void;
  retry: (id: string) => void;
  discard: (id: string) => void;
};

/** A word that was committed before this page's view was taken may stand further back than what the page holds: no event brings it. */
const settledAfterMs = 10_000;
const nothing: ReadonlySet<string> = new Set();

/** What was written in this browser and is not in the stream yet. */
export function useWords(gameDayId: string, state: IncidentState, status: StreamStatus): Words {
  const { unsent: waiting, committed, failing, fleeting, nextTryAt, send, sendNow, sendSoon, retry, discard } = useOutbox(gameDayId);
  // After coming back, moments of writing count for a few seconds only (lib/domain/away.ts); the next try may be due later.
  useEffect(() => {
    // Of a game day that has ended, what still waits learns so too.
    if (status === "connected" || isEnded(status)) sendSoon();
  }, [status, sendSoon]);
  const [settled, setSettled] = useState<ReadonlySet<string>>(nothing);
  useEffect(() => {
    if (status !== "connected" || committed.length === 0) return;
    const timer = setTimeout(() => setSettled(new Set(committed.map(({ id }) => id))), settledAfterMs);
    return () => clearTimeout(timer);
  }, [committed, status]);
  const { entries, notes } = state;
  const known = useMemo(() => new Set([...settled, ...knownIds({ entries, notes })]), [settled, entries, notes]);
  const unsent = useKept(wordsInPlace(waiting, committed, known, failing), (before, now) => keepSame(before, now) === before);
  return { unsent, fleeting, nextTryAt, write: send, sendNow, retry, discard };
}
