"use client";

import { useEffect, useRef, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { isSecondOfDouble } from "#app/ui/kit/is-second-of-double.ts";
import { RefusedBelow } from "./refusal.tsx";
import { isStopped, stoppingWords, stopWords } from "./stop-words.ts";

/** `noFailure`: what is true where there is no failure to stop. */
type Props = { gameDayId: string; would: ConductView["stopWould"]; noFailure: string; after?: () => Promise<void> };

/** One control, one place, on every organizer page, above any dialog. The second press is the confirmation: it says exactly what it will do. Escape takes it back. */
export function StopEverything({ gameDayId, would, noFailure, after }: Props) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  const control = useRef<HTMLButtonElement>(null);
  const command = useCommand(gameDayId, after);
  const { clear, error, busy } = command;
  if (asked && isStopped(would)) setAsked(false);

  const press = async () => {
    if (!asking) return setAsking(true);
    if (!(await command.send("stop-everything"))) return;
    setAsking(false);
    setAsked(true);
  };
  const open = asking && !busy;
  useEffect(() => {
    if (!open) return;
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      clear();
      setAsking(false);
      control.current?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [open, clear]);

  return (
    <div
      data-in-reach
      className={`relative flex min-w-0 items-center justify-end gap-2 max-lg:flex-1 ${asking ? "max-sm:basis-full" : ""}`}
    >
      <button
        ref={control}
        type="button"
        className="stop-control min-w-52 py-1 max-sm:min-w-0 max-sm:gap-2! max-sm:px-2.5!"
        disabled={busy}
        onClick={(event) => {
          if (!isSecondOfDouble(event)) void press();
        }}
        data-asking={asking || undefined}
      >
        <Glyph name="stop" size="l" />
        <span className="min-w-0 text-14 leading-5 font-loud tracking-wide max-sm:tracking-normal max-sm:text-13">
          {says(asking, busy, error)}
          <small
            role="status"
            className="block max-w-72 text-12 leading-4 font-label tracking-normal wrap-anywhere whitespace-normal xl:max-w-[clamp(150px,calc(100vw-1130px),288px)]"
          >
            {asked ? stoppingWords(would, noFailure) : stopWords(would, noFailure)}
          </small>
        </span>
      </button>
      {/* Beside the control where it would push that away from under the pointer: below it. */}
      <div className="contents lg:absolute lg:top-full lg:right-0 lg:z-40 lg:mt-1 lg:flex lg:rounded-2 lg:bg-raised">
        {open && (
          <Button
            look="quiet"
            size="l"
            className="max-lg:order-first"
            onClick={() => {
              clear();
              setAsking(false);
            }}
          >
            Don&rsquo;t stop
          </Button>
        )}
        <RefusedBelow error={error} docked />
      </div>
    </div>
  );
}

function says(asking: boolean, busy: boolean, error: string | null): string {
  if (busy) return "STOPPING";
  if (!asking) return "STOP EVERYTHING";
  return error === null ? "YES, STOP EVERYTHING" : "TRY AGAIN, STOP EVERYTHING";
}
