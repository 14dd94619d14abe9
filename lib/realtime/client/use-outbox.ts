"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { GameDayCommandName, InputOf } from "#lib/commands/registry.ts";
import { Outbox, type OutboxState } from "./outbox.ts";

/** Commands that carry somebody's words: the outbox adds when they were sent. */
type WordName = { [Name in GameDayCommandName]: InputOf<Name> extends { writtenAt: string } ? Name : never }[GameDayCommandName];
export type SentWord<Name extends WordName = WordName> = { [Each in Name]: { command: Each; input: Omit<InputOf<Each>, "sentAt"> } }[Name];
export type SendsWord = <Name extends WordName>(command: Name, id: string, input: SentWord<Name>["input"]) => Promise<void>;

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
  const send = useCallback<SendsWord>(async (command, id, input) => outbox.current?.send(command, id, input), []);
  const sendNow = useCallback(() => void outbox.current?.flush(), []);
  const sendSoon = useCallback(() => outbox.current?.sendSoon(), []);
  const discard = useCallback((id: string) => void outbox.current?.discard(id), []);
  const retry = useCallback((id: string) => void outbox.current?.retry(id), []);
  return { ...state, send, sendNow, sendSoon, retry, discard };
}
