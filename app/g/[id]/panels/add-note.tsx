"use client";

import { limits } from "#lib/domain/limits.ts";
import { FieldError } from "#app/ui/kit/field.tsx";
import { Textarea } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { isSendKey } from "#app/ui/keys/is-send-key.ts";
import { newId } from "#app/ui/saving/new-id.ts";
import { useIncidentView } from "../incident-context.tsx";
import { useSaidOnce } from "../use-said-once.ts";

export type NoteDraft = { workstreamKey: string; body: string; setBody: (body: string) => void };

/** A note for a workstream; stays open, since notes come in rows. */
export function AddNote({ draft, autoFocus, onDone }: { draft: NoteDraft; autoFocus: boolean; onDone: () => void }) {
  const { write } = useIncidentView("write");
  const { workstreamKey, body, setBody } = draft;
  const [problem, setProblem] = useState<string | null>(null);
  const { isSaid, say } = useSaidOnce(`${workstreamKey} ${body}`);
  const save = async () => {
    if (isSaid()) return;
    if (body.trim() === "") return setProblem("Write something first.");
    const noteId = newId();
    try {
      await say(() => write("write-note", noteId, { noteId, workstreamKey, body: body.trim(), writtenAt: new Date().toISOString() }));
      setBody("");
      setProblem(null);
    } catch {
      setProblem("This browser can't keep what you write, so it was not saved. Copy it before you leave.");
    }
  };
  return (
    <form className="mb-2 grid gap-2" onSubmit={(event) => (event.preventDefault(), void save())}>
      <Textarea
        className="max-h-60 min-h-16! resize-none field-sizing-content"
        aria-label="Note"
        placeholder="What you saw, tried, or would do next time"
        maxLength={limits.words}
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
      <FieldError id="note-problem" error={problem} />
      <div className="flex gap-2">
        <Button type="submit" look="primary">
          Save note
        </Button>
        <Button look="quiet" onClick={onDone}>
          Done
        </Button>
      </div>
    </form>
  );
}
