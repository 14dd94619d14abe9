"use client";

import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { Select } from "#app/ui/kit/select.tsx";
import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { newId } from "#app/ui/saving/new-id.ts";
import { useIncidentView } from "../incident-context.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { isEmpty, useTyped } from "#app/ui/saving/use-saved.ts";

const lengths = [5, 10, 15, 30, 60].map((minutes) => [String(minutes), `${minutes} min`] as const);

/** A pause needs a reason and a length. Asked under one id, so that a second click asks once. */
export function AskForPause({ onDone }: { onDone: () => void }) {
  const { gameDay } = useIncidentView("gameDay");
  const command = useCommand(gameDay.id);
  const [requestId] = useState(newId);
  const [reason, setReason] = useTyped<string>(`gameday-pause-${gameDay.id}`, "", isEmpty);
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
      <Field label="Why" error={command.error}>
        <Input
          value={reason}
          maxLength={limits.pauseReason}
          autoFocus
          placeholder="We can't tell what is real"
          onChange={(event) => setReason(() => event.target.value)}
        />
      </Field>
      <Field label="For how long">
        <Select value={String(minutes)} options={lengths} onChoose={(chosen) => setMinutes(Number(chosen))} />
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={command.busy} disabled={reason.trim() === ""}>
          Ask the organizers
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
