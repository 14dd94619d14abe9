"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { CommandName, FounderCommandName, GameDayCommandName, InputOf, OutputOf } from "#lib/commands/registry.ts";
import { type Answer, type Refused, postCommand, sendFounderCommand } from "#lib/realtime/client/command.ts";

export type CommandState = { busy: boolean; error: string | null; field: string | null };
const idle: CommandState = { busy: false, error: null, field: null };
const working: CommandState = { ...idle, busy: true };

/** Resolves with what was saved, null when nothing was. A command without input needs none. */
type Sends<Names extends CommandName> = <Name extends Names>(
  name: Name,
  ...input: Record<string, never> extends InputOf<Name> ? [input?: InputOf<Name>] : [input: InputOf<Name>]
) => Promise<OutputOf<Name> | null>;

export type SendsCommand = CommandState & { send: Sends<GameDayCommandName>; clear: () => void };

/**
 * Sends one command at a time for a control: a double click sends once, and a refusal stands beside what was clicked until the next try,
 * or until the network is back that it was about.
 */
export function useCommand(gameDayId: string, after?: () => Promise<void>): SendsCommand {
  const post = useCallback((name: string, input: object) => postCommand(gameDayId, name, input), [gameDayId]);
  const { send, ...rest } = useSending(post, after);
  return { ...rest, send: send as Sends<GameDayCommandName> };
}

/** The same for what makes a game day. */
export function useFounderCommand() {
  const { send, ...rest } = useSending(postFounder);
  return { ...rest, send: send as Sends<FounderCommandName> };
}

const postFounder = (name: string, input: object) => sendFounderCommand(name as FounderCommandName, input as InputOf<FounderCommandName>);

function useSending(post: (name: string, input: object) => Promise<Answer>, after?: () => Promise<void>) {
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
    async (name: string, input: object = {}): Promise<unknown> => {
      if (underWay.current) return null;
      underWay.current = true;
      setState(working);
      const answer = await post(name, input);
      underWay.current = false;
      setUnsent(!answer.ok && answer.error.code === "network");
      setState(answer.ok ? idle : refused(answer.error));
      // The command's answer stands even when the fresh picture can't be had; the stream brings that later.
      await after?.().catch(() => undefined);
      return answer.ok ? answer.result : null;
    },
    [post, after],
  );
  return { ...state, send, clear };
}

const refused = ({ message, field }: Refused): CommandState => ({ ...idle, error: message, field: field ?? null });
