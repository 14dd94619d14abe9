"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import type { StartView } from "#lib/queries/before-start.ts";
import { Button } from "./button.tsx";
import { Refusal } from "./refusal.tsx";
import { ResetPractice } from "./reset-practice.tsx";
import { StartFindings } from "./start-findings.tsx";

type Props = { gameDayId: string; after?: () => Promise<void> };

const lookEveryMs = 1_000;

/** Looks at what is not green, targets included, before the clock starts: red keeps it from starting, the rest wants a reason. */
export function StartGameDay({ gameDayId, after }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="primary"
        className="min-h-11! px-3.5 max-sm:px-2.5!"
        onClick={() => {
          setOpen(true);
          dialog.current?.showModal();
        }}
      >
        <Glyph name="firing" />
        Start the game day
      </Button>
      <dialog
        ref={dialog}
        aria-label="Start the game day"
        onClose={() => setOpen(false)}
        className="m-auto max-h-[calc(100dvh-32px)] w-[560px] max-w-[calc(100vw-32px)] overflow-y-auto rounded-3 border border-line-2 bg-raised p-5 text-ink backdrop:bg-black/50"
      >
        {open && <BeforeStart gameDayId={gameDayId} {...(after === undefined ? {} : { after })} close={() => dialog.current?.close()} />}
      </dialog>
    </>
  );
}

function BeforeStart({ gameDayId, after, close }: Props & { close: () => void }) {
  const { view, error, look } = useStart(gameDayId);
  const check = useCommand(gameDayId, look);
  const reset = useCommand(gameDayId, look);
  const start = useCommand(gameDayId, after);
  const [why, setWhy] = useState("");
  const reason = useId();
  const { send } = check;
  // What was found before a reset is no longer so.
  const resetAt = view?.practice?.last?.at;
  useEffect(() => void send("check-targets"), [send, resetAt]);

  const resetting = reset.busy || view?.practice?.resetting === true;
  const looking = view === null || view.checking || check.busy || resetting;
  const findings = view?.findings ?? [];
  const red = findings.filter(({ level }) => level === "blocks");
  const amber = findings.filter(({ level }) => level === "asks");
  const may = !looking && red.length === 0 && (amber.length === 0 || why.trim().length >= 3);
  const press = async () => {
    if (await start.send("start-game-day", amber.length === 0 ? {} : { why })) close();
    else await look();
  };
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (may) void press();
      }}
    >
      <h2 className="text-20 leading-6 font-[620]">Start the game day</h2>
      <p role="status" className="text-ink-2">
        {resetting ? "The practice stack is being reset, which takes up to a minute." : inWords(looking, red.length, amber.length)}
      </p>
      <StartFindings findings={findings} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={looking} onClick={() => void send("check-targets")}>
          Look again
        </Button>
      </div>
      <Refusal error={check.error ?? error} />
      {view !== null && view.practice !== null && (
        <ResetPractice practice={view.practice} command={reset} offered={red.length > 0} disabled={looking} />
      )}
      {red.length === 0 && amber.length > 0 && (
        <label htmlFor={reason} className="grid gap-1 text-12 leading-4 text-ink-2">
          Why you start all the same; the log says it, and later the report
          <input
            id={reason}
            value={why}
            maxLength={500}
            autoComplete="off"
            aria-invalid={start.field === "why" || undefined}
            onChange={(event) => setWhy(event.target.value)}
            className="min-h-9 w-full rounded-2 border border-line-2 bg-sunken px-2 text-14 text-ink coarse:min-h-11"
          />
        </label>
      )}
      <Refusal error={start.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" className="min-h-11!" disabled={!may || start.busy}>
          {start.busy ? "Starting…" : "Start the clock"}
        </Button>
        <Button look="quiet" className="min-h-11!" onClick={close}>
          Not yet
        </Button>
      </div>
    </form>
  );
}

/** What is not green, looked at again every second while the dialog stands open. */
function useStart(gameDayId: string) {
  const [view, setView] = useState<StartView | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [look] = useState(() => async (): Promise<void> => {
    const response = await fetch(`/api/game-days/${gameDayId}/start`, { cache: "no-store" }).catch(() => null);
    if (response?.ok === true) setView((await response.json()) as StartView);
    setError(response?.ok === true ? null : "What is green could not be asked: the server did not answer.");
  });
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => clearInterval(timer);
  }, [look]);
  return { view, error, look };
}

function inWords(looking: boolean, red: number, amber: number): string {
  if (looking) return "Looking at probes, targets and people.";
  if (red > 0) return "What is red must be mended first: nobody could tell later what the game day broke and what was broken already.";
  return amber > 0 ? "Nothing is red. Some of it is not green." : "Everything is green.";
}
