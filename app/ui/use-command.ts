"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Answer, type Refused, sendCommand, sendFounderCommand } from "#lib/realtime/client/command.ts";

export type CommandState = { busy: boolean; error: string | null; field: string | null; result: unknown };
const idle: CommandState = { busy: false, error: null, field: null, result: null };
const working: CommandState = { ...idle, busy: true };

/**
 * Sends one command at a time for a control: a double click sends once, and a refusal stands beside what was clicked until the next try,
 * or until the network is back that it was about. `gameDayId` is null for what makes a game day.
 */
export function useCommand(gameDayId: string | null, after?: () => Promise<void>) {
  const [state, setState] = useState<CommandState>(idle);
  const [unsent, setUnsent] = useState(false);
  // State is too late for a double click: its second press can come before the button is drawn disabled.
  const underWay = useRef(false);
  const clear = useCallback(() => setState((now) => (now.busy ? now : idle)), []);
  useEffect(() => {
    if (!unsent) return;
    addEventListener("online", clear);
    return () => removeEventListener("online", clear);
  }, [unsent, clear]);

  const send = useCallback(
    async (name: string, input: object = {}): Promise<boolean> => {
      if (underWay.current) return false;
      underWay.current = true;
      setState(working);
      const answer: Answer = await (gameDayId === null ? sendFounderCommand(name, input) : sendCommand(gameDayId, name, input));
      underWay.current = false;
      setUnsent(!answer.ok && answer.error.code === "network");
      setState(answer.ok ? { ...idle, result: answer.result } : refused(answer.error));
      // The command's answer stands even when the fresh picture can't be had; the stream brings that later.
      await after?.().catch(() => undefined);
      return answer.ok;
    },
    [gameDayId, after],
  );
  return { ...state, send, clear };
}

export type SendsCommand = ReturnType<typeof useCommand>;

const refused = ({ message, field }: Refused): CommandState => ({ ...idle, error: message, field: field ?? null });
