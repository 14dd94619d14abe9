"use client";

import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Button } from "./button.tsx";
import { Refusal } from "./refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";

/** One control, one place, on every organizer page. The second press is the confirmation: it says exactly what it will do. */
export function StopEverything({ gameDayId, would, after }: { gameDayId: string; would: string; after?: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const command = useCommand(gameDayId, after);
  const nothing = would === "";

  const press = async () => {
    if (!asking) return setAsking(true);
    await command.send("stop-everything");
    setAsking(false);
  };

  return (
    <div className="relative flex items-center gap-2">
      {asking && (
        <Button look="quiet" onClick={() => setAsking(false)}>
          Don&rsquo;t stop
        </Button>
      )}
      <button type="button" className="stop-control" disabled={command.busy} onClick={() => void press()} data-asking={asking || undefined}>
        <Glyph name="stop" size="l" />
        <span className="text-14 leading-5 font-[760] tracking-wide">
          {command.busy ? "STOPPING" : asking ? "YES, STOP EVERYTHING" : "STOP EVERYTHING"}
          <small className="block max-w-72 truncate text-12 leading-4 font-[530] tracking-normal max-sm:hidden" title={would}>
            {nothing ? "nothing is broken now" : would}
          </small>
        </span>
      </button>
      {command.error !== null && (
        <div className="absolute top-full right-0 z-20 mt-1 w-72 rounded-2 border border-failed-fill bg-raised p-2 whitespace-normal">
          <Refusal error={command.error} />
        </div>
      )}
    </div>
  );
}
