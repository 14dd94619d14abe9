"use client";

import { useState } from "react";
import { Button } from "#app/ui/button.tsx";
import { isSendKey } from "#app/ui/is-send-key.ts";
import { newId } from "#app/ui/new-id.ts";
import { useIncidentView } from "../incident-context.tsx";

export type NoteDraft = { workstreamKey: string; body: string; setBody: (body: string) => void };

/** A note for a workstream; stays open, since notes come in rows. */
export function AddNote({ draft, autoFocus, onDone }: { draft: NoteDraft; autoFocus: boolean; onDone: () => void }) {
  const { write } = useIncidentView("write");
  const { workstreamKey, body, setBody } = draft;
  const [problem, setProblem] = useState<string | null>(null);
  const save = async () => {
    if (body.trim() === "") return setProblem("Write something first.");
    const noteId = newId();
    try {
      await write("write-note", noteId, { noteId, workstreamKey, body: body.trim(), writtenAt: new Date().toISOString() });
      setBody("");
      setProblem(null);
    } catch {
      setProblem("This browser can't keep what you write, so it was not saved. Copy it before you leave.");
    }
  };
  return (
    <form className="mb-2 grid gap-2" onSubmit={(event) => (event.preventDefault(), void save())}>
      <textarea
        className="input max-h-60 min-h-16! resize-none field-sizing-content"
        aria-label="Note"
        placeholder="What you saw, tried, or would do next time"
        maxLength={4000}
        autoFocus={autoFocus}
        dir="auto"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : "note-problem"}
        value={body}
        onChange={(event) => (setBody(event.target.value), setProblem(null))}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
          if (isSendKey(event)) {
            event.preventDefault();
            void save();
          }
        }}
      />
      {problem !== null && (
        <p id="note-problem" role="alert" className="text-12 text-down">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" kind="primary">
          Save note
        </Button>
        <Button kind="quiet" onClick={onDone}>
          Done
        </Button>
      </div>
    </form>
  );
}
