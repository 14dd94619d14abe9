"use client";

import { useState } from "react";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { DecisionCard } from "../../ui/decision-card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";

type Props = { request: ConductView["pauseRequests"][number]; waiting: number; gameDayId: string; refresh: () => Promise<void> };

export function PauseRequest({ request, waiting, gameDayId, refresh }: Props) {
  const [answer, setAnswer] = useState("Real life does not wait.");
  const command = useCommand(gameDayId, refresh);
  const send = (granted: boolean) => void command.send("answer-pause", { requestId: request.requestId, granted, answer });
  return (
    <DecisionCard glyph="pause" title="Pause requested" {...(waiting > 0 ? { end: `${waiting} more wait` } : {})}>
      <p className="wrap-anywhere">
        <q>{request.reason}</q>
      </p>
      <p className="text-12 leading-4 text-ink-2">
        {request.by} asks for {request.minutes} min. Granting holds the clock: everything still planned shifts.
      </p>
      <div className="decision-acts">
        <input
          aria-label="Answer"
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
          className="w-full rounded-2 border border-line-2 bg-sunken px-2 py-1"
        />
        <Button look="primary" disabled={command.busy || answer.trim() === ""} onClick={() => send(false)}>
          Refuse with this
        </Button>
        <Button disabled={command.busy} onClick={() => send(true)}>
          Grant, hold the clock
        </Button>
      </div>
      <Refusal error={command.error} />
    </DecisionCard>
  );
}
