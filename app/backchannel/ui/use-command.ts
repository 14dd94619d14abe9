"use client";

import { useCallback, useRef, useState } from "react";
import { sendCommand } from "#lib/realtime/client/command.ts";

export type CommandState = { busy: boolean; error: string | null };

/** Sends one command at a time for a control: a double click sends once, and the refusal stands beside what was clicked. */
export function useCommand(gameDayId: string, after?: () => Promise<void>) {
  const [state, setState] = useState<CommandState>({ busy: false, error: null });
  // State is too late for a double click: its second press can come before the button is drawn disabled.
  const underWay = useRef(false);
  const send = useCallback(
    async (name: string, input: object = {}): Promise<boolean> => {
      if (underWay.current) return false;
      underWay.current = true;
      setState({ busy: true, error: null });
      const answer = await sendCommand(gameDayId, name, input);
      underWay.current = false;
      setState({ busy: false, error: answer.ok ? null : answer.error.message });
      // The command's answer stands even when the fresh picture can't be had; the stream brings that later.
      await after?.().catch(() => undefined);
      return answer.ok;
    },
    [gameDayId, after],
  );
  return { ...state, send, clear: () => setState({ busy: false, error: null }) };
}
