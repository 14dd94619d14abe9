"use client";

import { Textarea } from "#app/ui/kit/input.tsx";
import { UnsentWords } from "#app/ui/saving/unsent-words.tsx";
import { useSaved } from "#app/ui/saving/use-saved.ts";
import { type Draft, draftKey } from "../composer/draft.ts";
import { useIncidentView } from "../incident-context.tsx";

/** Stands where the composer stood, once nothing can be written any more: what was not sent is still its writer’s to copy. */
export function LastWords() {
  const { gameDay, room, unsent, discard } = useIncidentView("gameDay", "room", "unsent", "discard");
  const [draft] = useSaved<Pick<Draft, "text">>(draftKey(gameDay.id, room.key), { text: "" });
  return (
    <div className="grid gap-2 border-t border-line bg-panel px-5 py-3 text-ink-2 phone:px-3">
      <p>Nothing more can be said here{draft.text === "" ? "." : "; what you were writing was not sent:"}</p>
      <UnsentWords words={unsent.filter(({ phase }) => phase !== "sending")} discard={discard} />
      {draft.text !== "" && (
        <Textarea className="field-sizing-content max-h-40" aria-label="Not sent" dir="auto" readOnly value={draft.text} />
      )}
    </div>
  );
}
