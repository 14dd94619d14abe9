"use client";

import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import type { IncidentCardView } from "#lib/queries/views.ts";
import type { useCommand } from "#app/ui/saving/use-command.ts";

/** This one is real. Asks with exactly what it does, because it can't be taken back. */
export function MarkReal({ incident, command }: { incident: IncidentCardView; command: ReturnType<typeof useCommand> }) {
  const [asking, setAsking] = useState(false);
  const { incidentId, number } = incident;
  if (!asking)
    return (
      <Button look="quiet" onClick={() => setAsking(true)}>
        <Glyph name="real" size="s" />
        This one is real
      </Button>
    );
  return (
    <div
      className="flex w-full flex-wrap items-center gap-2 rounded-2 border border-real-fill bg-real-soft px-3 py-2"
      role="group"
      aria-label={`INC-${number} is real`}
    >
      <p className="min-w-60 flex-1">
        <b>INC-{number} is not part of the exercise?</b> This raises the REAL banner for everyone and on the wall, and tells the organizers
        at once. It can't be taken back.
      </p>
      <Button look="real" disabled={command.busy} onClick={() => command.send("mark-real", { incidentId })}>
        <Glyph name="real" size="s" />
        Yes, INC-{number} is real
      </Button>
      <Button disabled={command.busy} autoFocus onClick={() => setAsking(false)}>
        No, go back
      </Button>
    </div>
  );
}
