"use client";

import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { NotOpened } from "#app/ui/kit/floating/not-opened.tsx";
import { useOnDemand } from "#app/ui/kit/floating/use-on-demand.ts";
import { useIncidentView } from "../incident-context.tsx";
import { PanelSection } from "./panel-section.tsx";

// Asking goes over the network anyway: what it is asked with comes by it as well.
const loadForm = () => import("./ask-for-pause.tsx");

const words = { asked: "waiting for an answer", over: "not answered", granted: "granted", refused: "refused" } as const;

/** Pauses that were asked for, the newest answer, and how to ask. Real life does not pause; the organizers may. */
export function PausePanel() {
  const { gameDay, pauseRequests, mayWrite } = useIncidentView("gameDay", "pauseRequests", "mayWrite");
  const [asking, setAsking] = useState(false);
  const { loaded: form, failed, ask } = useOnDemand(loadForm);
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
      {failed && <NotOpened />}
      {mayAsk &&
        (asking && form !== null ? (
          <form.AskForPause onDone={() => setAsking(false)} />
        ) : (
          <Button onClick={async () => setAsking(await ask())}>
            <Glyph name="pause" size="s" />
            Ask for a pause
          </Button>
        ))}
    </PanelSection>
  );
}
