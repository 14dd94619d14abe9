"use client";

import { useCallback, useEffect, useState } from "react";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { askForView } from "#lib/realtime/client/read-view.ts";
import type { StartView } from "#lib/queries/views.ts";

const lookEveryMs = 1_000;
const never = "never";

/**
 * What is not green, asked every second, and the targets looked at when the dialog opens and after each reset. `looking`: the engine looks
 * at them, or resets. `unanswered`: what an earlier look found is all there is so far.
 */
export function useStart(gameDayId: string) {
  const [view, setView] = useState<StartView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [read] = useState(() => async (): Promise<void> => {
    const fresh = await askForView(gameDayId, "start", {});
    if (fresh !== null) setView(fresh);
    setError(fresh !== null ? null : "The checks could not be read: the server did not answer.");
  });
  useEffect(() => {
    void read();
    const timer = setInterval(() => void read(), lookEveryMs);
    return () => clearInterval(timer);
  }, [read]);

  const check = useCommand(gameDayId, read);
  const reset = useCommand(gameDayId, read);
  // What was found before a reset is no longer so.
  const resetAt = view?.practice?.last?.at ?? never;
  const [askedAfter, setAskedAfter] = useState<string | null>(null);
  const [againAfter, setAgainAfter] = useState<string | null>(null);
  const { send } = check;
  const ask = useCallback((): void => void send("check-targets").then(() => setAskedAfter(resetAt)), [send, resetAt]);
  useEffect(ask, [ask]);
  const lookAgain = (): void => {
    setAgainAfter(resetAt);
    setAskedAfter(null);
    ask();
  };

  const resetting = reset.busy || view?.practice?.resetting === true;
  const looking = resetting || check.busy || askedAfter !== resetAt || view?.checking === true;
  const unanswered = looking && (resetting || againAfter !== resetAt);
  return { view, error: check.error ?? error, looking, unanswered, resetting, reset, lookAgain, read };
}
