"use client";

import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { practiceResetMs } from "#lib/domain/practice-reset.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../refusal.tsx";
import { ResetPractice } from "./reset-practice.tsx";
import { StartFindings } from "./start-findings.tsx";
import { useStart } from "./use-start.ts";

type Props = { gameDayId: string; after?: () => Promise<void>; close: () => void };

export function StartForm({ gameDayId, after, close }: Props) {
  const { view, error, looking, unanswered, resetting, reset, lookAgain, read } = useStart(gameDayId);
  const start = useCommand(gameDayId, after);
  const [why, setWhy] = useState("");

  // Red is for what was found, not for what is still being looked at.
  const findings = (view?.findings ?? []).filter(({ awaited }) => !(awaited && unanswered));
  const red = findings.filter(({ level }) => level === "blocks");
  const amber = findings.filter(({ level }) => level === "asks");
  const known = view !== null && error === null && !looking;
  const may = known && red.length === 0 && (amber.length === 0 || why.trim().length >= 3);
  const press = async () => {
    if (await start.send("start-game-day", amber.length === 0 ? {} : { why })) close();
    else await read();
  };
  return (
    <form
      className="grid gap-3"
      aria-busy={looking}
      onSubmit={(event) => {
        event.preventDefault();
        if (may) void press();
      }}
    >
      <p role="status" className="text-ink-2">
        {resetting && `The practice stack is being reset, which may take up to ${practiceResetMs / 60_000} minutes.`}
        {looking && !resetting && "Looking at probes, targets and people…"}
        {known && inWords(red.length, amber.length)}
        {!known && !looking && "The state of the checks is unknown right now."}
      </p>
      <StartFindings findings={findings} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={looking} onClick={lookAgain}>
          Look again
        </Button>
      </div>
      <Refusal error={error} />
      {view !== null && view.practice !== null && (
        <ResetPractice practice={view.practice} command={reset} offered={red.length > 0} disabled={looking} />
      )}
      {red.length === 0 && amber.length > 0 && (
        <Field label="Why start anyway? The log shows your reason, and later the report" error={start.field === "why" ? start.error : null}>
          <Input value={why} maxLength={limits.longWhy} autoComplete="off" onChange={(event) => setWhy(event.target.value)} />
        </Field>
      )}
      <Refusal error={start.field === "why" ? null : start.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="l" busy={start.busy} disabled={!may}>
          {start.busy ? "Starting…" : "Start the clock"}
        </Button>
        <Button look="quiet" size="l" onClick={close}>
          Not yet
        </Button>
      </div>
    </form>
  );
}

function inWords(red: number, amber: number): string {
  if (red > 0) return "Fix what is red first: later nobody could tell what the game day broke and what was broken before.";
  return amber > 0 ? "Nothing is red. Some of it is not green." : "Everything is green.";
}
