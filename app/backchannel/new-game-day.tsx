"use client";
import { limits } from "#lib/domain/limits.ts";
import { Choice } from "#app/ui/kit/choice.tsx";
import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useAttemptId } from "#app/ui/saving/use-attempt-id.ts";
import { useFounderCommand } from "#app/ui/saving/use-command.ts";
import { useViewerZone } from "#app/ui/time/use-viewer-zone.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "./ui/refusal.tsx";
import { ZoneChoice } from "./zone-choice.tsx";

const paces = [
  ["rehearsal", "A quarter of an hour, for a first look"],
  ["full-day", "The whole day, about five hours, as in 2012"],
] as const;

/** Makes a game day from the bundled plan, against the practice stack; once, however often it is pressed or tried again. */
export function NewGameDay() {
  const router = useRouter();
  const [name, setName] = useState("OFA 2012");
  const [pace, setPace] = useState<(typeof paces)[number][0]>("rehearsal");
  const ownZone = useViewerZone();
  const [chosenZone, setZone] = useState<string | null>(null);
  const zone = chosenZone ?? ownZone;
  const [opening, startOpening] = useTransition();
  const command = useFounderCommand();
  const { idFor } = useAttemptId();
  const busy = command.busy || opening;
  const nameError = command.field === "name" ? command.error : null;

  const create = async () => {
    const wanted = { template: "ofa-2012" as const, pace, name, ...(zone === null ? {} : { zone }) };
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
      <h2 className="text-16 font-strong">Run the 2012 example</h2>
      <Field label="Name" error={nameError}>
        <Input
          className="max-w-sm"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={limits.gameDayName}
          required
        />
      </Field>
      <Choice legend="Pace" options={paces} value={pace} onChoose={setPace} />
      {zone !== null && <ZoneChoice zone={zone} onChange={setZone} />}
      <Button type="submit" look="primary" className="justify-self-start" busy={busy}>
        {busy ? "Making the game day" : "Make the game day"}
      </Button>
      {nameError === null && <Refusal error={command.error} />}
    </form>
  );
}
