"use client";

import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { newId } from "#app/ui/new-id.ts";
import { useIncidentView } from "../incident-context.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import { useSaved } from "#app/ui/use-saved.ts";

const choices = [5, 10, 15, 30, 60];

/** A pause needs a reason and a length. Asked under one id, so that a second click asks once. */
export function AskForPause({ onDone }: { onDone: () => void }) {
  const { gameDay } = useIncidentView("gameDay");
  const command = useCommand(gameDay.id);
  const [requestId] = useState(newId);
  const [reason, setReason] = useSaved(`gameday-pause-${gameDay.id}`, "");
  const [minutes, setMinutes] = useState(15);
  const ask = async () => {
    if (!(await command.send("request-pause", { requestId, reason, minutes }))) return;
    setReason(() => "");
    onDone();
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => (event.preventDefault(), void ask())}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <label className="field">
        Why
        <input
          className="input"
          value={reason}
          maxLength={500}
          autoFocus
          placeholder="We can't tell what is real"
          onChange={(event) => setReason(() => event.target.value)}
        />
      </label>
      <label className="field">
        For how long
        <select className="input" value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>
          {choices.map((one) => (
            <option key={one} value={one}>
              {one} min
            </option>
          ))}
        </select>
      </label>
      {command.error !== null && (
        <p role="alert" className="text-12 text-down">
          {command.error}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" disabled={command.busy || reason.trim() === ""}>
          Ask the organizers
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
