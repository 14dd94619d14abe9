"use client";

import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { AskForPause } from "./ask-for-pause.tsx";
import { PanelSection } from "./panel-section.tsx";

const words = { asked: "waiting for an answer", over: "not answered", granted: "granted", refused: "refused" } as const;

/** Pauses that were asked for, the newest answer, and how to ask. Real life does not pause; the organizers may. */
export function PausePanel() {
  const { gameDay, pauseRequests, mayWrite } = useIncidentView("gameDay", "pauseRequests", "mayWrite");
  const [asking, setAsking] = useState(false);
  const shown = pauseRequests.slice(-2);
  const mayAsk = mayWrite && gameDay.phase === "running";
  if (shown.length === 0 && !mayAsk) return null;
  return (
    <PanelSection title="Pause">
      <ul className="mb-2 grid gap-1.5 empty:hidden">
        {shown.map(({ requestId, by, reason, minutes, status, answer }) => (
          <li key={requestId} className="text-ink-2">
            <bdi className="font-strong text-ink">{by}</bdi> asks for {minutes} min, <q>{reason}</q>:{" "}
            {words[status === "asked" && gameDay.phase !== "running" ? "over" : status]}
            {answer === null ? (
              "."
            ) : (
              <>
                , <q>{answer}</q>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayAsk &&
        (asking ? (
          <AskForPause onDone={() => setAsking(false)} />
        ) : (
          <Button onClick={() => setAsking(true)}>
            <Glyph name="pause" size="s" />
            Ask for a pause
          </Button>
        ))}
    </PanelSection>
  );
}
