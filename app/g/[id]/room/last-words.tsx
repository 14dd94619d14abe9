"use client";

import { useSaved } from "#app/ui/use-saved.ts";
import { type Draft, draftKey } from "../composer/draft.ts";
import { useIncidentView } from "../incident-context.tsx";

/** Stands where the composer stood for whoever was removed: what they were writing is still theirs to copy. */
export function LastWords() {
  const { gameDay, room } = useIncidentView("gameDay", "room");
  const [draft] = useSaved<Pick<Draft, "text">>(draftKey(gameDay.id, room.key), { text: "" });
  return (
    <div className="grid gap-2 border-t border-line bg-panel px-5 py-3 text-ink-2 phone:px-3">
      <p>Nothing more can be said here{draft.text === "" ? "." : "; what you were writing was not sent:"}</p>
      {draft.text !== "" && (
        <textarea className="input field-sizing-content max-h-40" aria-label="Not sent" dir="auto" readOnly value={draft.text} />
      )}
    </div>
  );
}
