"use client";

import { useState } from "react";
import { sendCommand } from "#lib/realtime/client/command.ts";

/** One command at a time for a control; a refusal stays beside what was clicked until the next try. */
export function useCommand(gameDayId: string) {
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const send = async (name: string, input: object): Promise<boolean> => {
    setState({ busy: true, error: null });
    const answer = await sendCommand(gameDayId, name, input);
    setState({ busy: false, error: answer.ok ? null : answer.error.message });
    return answer.ok;
  };
  return { ...state, send, clear: () => setState({ busy: false, error: null }) };
}
