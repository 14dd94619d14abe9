"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useAttemptId } from "#app/ui/use-attempt-id.ts";
import { useCommand } from "#app/ui/use-command.ts";
import { Button } from "./ui/button.tsx";
import { Refusal } from "./ui/refusal.tsx";

const paces = [
  ["rehearsal", "A quarter of an hour, for a first look"],
  ["full-day", "The whole day, about five hours, as in 2012"],
] as const;

/** Makes a game day from the bundled plan, against the practice stack; once, however often it is pressed or tried again. */
export function NewGameDay() {
  const router = useRouter();
  const [name, setName] = useState("OFA 2012");
  const [pace, setPace] = useState<string>("rehearsal");
  const [opening, startOpening] = useTransition();
  const command = useCommand(null);
  const { idFor } = useAttemptId();
  const busy = command.busy || opening;
  const nameError = command.field === "name" ? command.error : null;

  const create = async () => {
    const wanted = { template: "ofa-2012", pace, name };
    const gameDayId = idFor(wanted);
    const made = await command.send("create-game-day", { ...wanted, gameDayId });
    if (made) startOpening(() => router.push(`/backchannel/${gameDayId}/run-sheet`));
  };

  return (
    <form
      className="grid gap-3 rounded-3 border border-line bg-panel p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!opening) void create();
      }}
    >
      <h2 className="text-16 font-[620]">Run the 2012 example</h2>
      <label className="grid gap-1 text-ink-2">
        Name
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={80}
          required
          aria-invalid={nameError !== null}
          className="min-h-(--control) max-w-sm rounded-2 border border-line-2 bg-sunken px-2 text-ink"
        />
      </label>
      <Refusal error={nameError} />
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-ink-2">Pace</legend>
        {paces.map(([value, says]) => (
          <label key={value} className="flex min-h-6 items-center gap-2">
            <input type="radio" name="pace" value={value} checked={pace === value} onChange={() => setPace(value)} />
            {says}
          </label>
        ))}
      </fieldset>
      <Button type="submit" look="primary" className="justify-self-start" disabled={busy}>
        {busy ? "Making the game day" : "Make the game day"}
      </Button>
      {nameError === null && <Refusal error={command.error} />}
    </form>
  );
}
