"use client";

import { useEffect, useRef, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import { Button } from "./button.tsx";
import { isSecondOfDouble } from "./is-second-of-double.ts";
import { Refused } from "./refusal.tsx";

type Props = { gameDayId: string; would: string; after?: () => Promise<void> };

/** One control, one place, on every organizer page. The second press is the confirmation: it says exactly what it will do. Escape takes it back. */
export function StopEverything({ gameDayId, would, after }: Props) {
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(false);
  const control = useRef<HTMLButtonElement>(null);
  const command = useCommand(gameDayId, after);
  const { clear, error, busy } = command;
  const calm = would.startsWith("nothing is broken");
  if (asked && calm) setAsked(false);

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
    <div className={`relative flex min-w-0 items-center justify-end gap-2 max-lg:flex-1 ${asking ? "max-sm:basis-full" : ""}`}>
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
        <span className="min-w-0 text-14 leading-5 font-[760] tracking-wide max-sm:tracking-normal max-sm:text-13">
          {says(asking, busy, error)}
          <small
            role="status"
            className="block max-w-72 text-12 leading-4 font-[530] tracking-normal wrap-anywhere whitespace-normal xl:max-w-[clamp(150px,calc(100vw-1130px),288px)]"
          >
            {asked ? `asked for; the engine still ${would}` : would}
          </small>
        </span>
      </button>
      {/* Beside the control where it would push that away from under the pointer: below it. */}
      <div className="contents lg:absolute lg:top-full lg:right-0 lg:z-40 lg:mt-1 lg:flex lg:rounded-2 lg:bg-raised">
        {open && (
          <Button
            look="quiet"
            className="min-h-11! max-lg:order-first"
            onClick={() => {
              clear();
              setAsking(false);
            }}
          >
            Don&rsquo;t stop
          </Button>
        )}
        <Refused error={error} docked />
      </div>
    </div>
  );
}

function says(asking: boolean, busy: boolean, error: string | null): string {
  if (busy) return "STOPPING";
  if (!asking) return "STOP EVERYTHING";
  return error === null ? "YES, STOP EVERYTHING" : "TRY AGAIN, STOP EVERYTHING";
}
