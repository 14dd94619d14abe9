"use client";

import { useCallback, useState } from "react";
import { sendCommand } from "#lib/realtime/client/command.ts";

export type CommandState = { busy: boolean; error: string | null };

/** Sends one command at a time for a control: a double click sends once, and the refusal stands beside what was clicked. */
export function useCommand(gameDayId: string, after?: () => Promise<void>) {
  const [state, setState] = useState<CommandState>({ busy: false, error: null });
  const send = useCallback(
    async (name: string, input: object = {}): Promise<boolean> => {
      setState({ busy: true, error: null });
      const answer = await sendCommand(gameDayId, name, input);
      setState({ busy: false, error: answer.ok ? null : answer.error.message });
      await after?.();
      return answer.ok;
    },
    [gameDayId, after],
  );
  return { ...state, send, clear: () => setState({ busy: false, error: null }) };
}
