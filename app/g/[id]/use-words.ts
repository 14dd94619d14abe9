"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Unsent } from "#lib/realtime/client/outbox-store.ts";
import { useOutbox } from "#lib/realtime/client/use-outbox.ts";
import type { IncidentState } from "./incident-store.ts";
import { knownIds, type Word, wordsInPlace } from "./words.ts";

export type Words = {
  list: Word[];
  /** In this browser's time; null while nothing waits for another try. */
  nextTryAt: number | null;
  /** Resolves when this browser keeps the word; rejects when it can't. */
  write: (command: string, id: string, input: object) => Promise<void>;
  sendNow: () => void;
  discard: (id: string) => void;
};

/** What was written in this browser and is not in the stream yet. */
export function useWords(gameDayId: string, state: IncidentState): Words {
  const outbox = useOutbox(gameDayId);
  const [committed, setCommitted] = useState<Unsent[]>([]);
  const before = useRef<Unsent[]>([]);
  const takenBack = useRef(new Set<string>());
  const known = useMemo(() => knownIds(state), [state]);

  useLayoutEffect(() => {
    const open = new Set(outbox.unsent.map(({ id }) => id));
    const gone = before.current.filter(({ id, error }) => !open.has(id) && error === null && !takenBack.current.has(id));
    before.current = outbox.unsent;
    if (gone.length > 0) setCommitted((kept) => [...kept.filter(({ id }) => !known.has(id)), ...gone]);
  }, [outbox.unsent, known]);

  return {
    list: wordsInPlace(outbox.unsent, committed, known, outbox.nextTryAt !== null),
    nextTryAt: outbox.nextTryAt,
    write: outbox.send,
    sendNow: outbox.sendNow,
    discard: (id) => {
      takenBack.current.add(id);
      outbox.discard(id);
    },
  };
}
