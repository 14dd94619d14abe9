"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { Outbox, type OutboxState } from "./outbox.ts";

/** The outbox of a game day in this browser: what is unsent, and how to send, retry now and take back. */
export function useOutbox(gameDayId: string) {
  const [state, setState] = useState<OutboxState>({ unsent: [], committed: [], failing: false, fleeting: false, nextTryAt: null });
  const outbox = useRef<Outbox | null>(null);
  useEffect(() => {
    const own = new Outbox(gameDayId);
    outbox.current = own;
    const stop = own.subscribe(setState);
    return () => {
      stop();
      own.close();
      outbox.current = null;
    };
  }, [gameDayId]);
  const send = useCallback(async (command: string, id: string, input: object) => outbox.current?.send(command, id, input), []);
  const sendNow = useCallback(() => void outbox.current?.flush(), []);
  const discard = useCallback((id: string) => void outbox.current?.discard(id), []);
  const retry = useCallback((id: string) => void outbox.current?.retry(id), []);
  return { ...state, send, sendNow, retry, discard };
}
