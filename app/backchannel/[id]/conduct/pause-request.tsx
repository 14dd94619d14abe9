"use client";

import { limits } from "#lib/domain/limits.ts";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import type { ConductView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { DecisionCard } from "../../ui/decision-card.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { pauseAnswer } from "./pause-answer.ts";

type Props = { request: ConductView["pauseRequests"][number]; waiting: number; gameDayId: string; refresh: () => Promise<void> };

/** An answer in the organizer's own words goes with either button; while there is none, each has its own. */
export function PauseRequest({ request, waiting, gameDayId, refresh }: Props) {
  const [answer, setAnswer] = useState("");
  const command = useCommand(gameDayId, refresh);
  const send = (granted: boolean) =>
    command.send("answer-pause", { requestId: request.requestId, granted, answer: pauseAnswer(granted, answer) });
  return (
    <DecisionCard glyph="pause" title="Pause requested" {...(waiting > 0 ? { end: `${waiting} more wait` } : {})}>
      <p className="wrap-anywhere">
        <q>{request.reason}</q>
      </p>
      <p className="text-12 leading-4 text-ink-2">
        {request.by} asks for {request.minutes} min. Granting holds the clock: everything still planned shifts. Without an answer of yours
        they read <q>{pauseAnswer(false, "")}</q> or <q>{pauseAnswer(true, "")}</q>
      </p>
      <div className="decision-acts">
        <Input
          aria-label="Answer"
          placeholder="Your answer"
          value={answer}
          maxLength={limits.pauseAnswer}
          onChange={(event) => setAnswer(event.target.value)}
        />
        <Button look="primary" disabled={command.busy} onClick={() => send(false)}>
          Refuse
        </Button>
        <Button disabled={command.busy} onClick={() => send(true)}>
          Grant, hold the clock
        </Button>
      </div>
      <Refusal error={command.error} />
    </DecisionCard>
  );
}
