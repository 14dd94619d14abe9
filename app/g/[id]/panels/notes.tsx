"use client";

import { Select } from "#app/ui/kit/select.tsx";
import { memo, useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { Glyph } from "#app/ui/glyph.tsx";
import { clockTime } from "#app/ui/time/zone-time.ts";
import { useIncidentView } from "../incident-context.tsx";
import { UnsentRoomNote } from "../room/unsent-note.tsx";
import { fieldOf } from "#app/ui/words.ts";
import { AddNote } from "./add-note.tsx";
import { PanelSection } from "./panel-section.tsx";
import { useNoteDraft } from "./use-note-draft.ts";
import { useNotes } from "../past/use-notes.ts";

/** The notes of a workstream, which the report is compiled from. Whoever has no workstream chooses one to read and write for. */
export const Notes = memo(function Notes() {
  const { me, workstreams, gameDay, unsent: waiting, mayWrite } = useIncidentView("me", "workstreams", "gameDay", "unsent", "mayWrite");
  const own = workstreams.find(({ key }) => key === me.workstreamKey);
  const [chosen, setChosen] = useState(workstreams[0]?.key ?? "");
  const [adding, setAdding] = useState<boolean | null>(null);
  const team = own ?? workstreams.find(({ key }) => key === chosen);
  const draft = useNoteDraft(team?.key ?? "");
  const { notes, isLoaded, earlier, loading, failed, load } = useNotes(team?.key ?? null);
  if (team === undefined) return null;
  const unsent = waiting.filter((word) => word.command === "write-note" && fieldOf(word, "workstreamKey") === team.key);
  const last = notes.at(-1);
  const open = adding ?? draft.body !== "";
  return (
    <PanelSection title="Notes" beside={own === undefined ? "by workstream" : `${own.name}, shared with your team`}>
      {own === undefined && (
        <Select
          className="mb-2"
          aria-label="Workstream"
          value={team.key}
          options={workstreams.map(({ key, name }) => [key, name] as const)}
          onChoose={setChosen}
        />
      )}
      {(earlier || failed) && (
        <p className="mb-2 flex items-center gap-2 text-ink-2" role="status">
          {loading ? (
            "Loading…"
          ) : (
            <>
              {failed && "Notes could not be loaded."} <Button onClick={load}>{failed ? "Try again" : "Show earlier notes"}</Button>
            </>
          )}
        </p>
      )}
      {notes.length + unsent.length === 0 && (!isLoaded || earlier) ? null : notes.length + unsent.length === 0 ? (
        <p className="mb-2 text-ink-2">No notes yet. {mayWrite ? `What you note here goes into ${team.name}’s part of the report.` : ""}</p>
      ) : (
        <ol className="mb-2 grid gap-1 rounded-2 border border-line bg-bg px-2.5 py-2">
          {notes.map((note) => (
            <li key={note.noteId} dir="auto" className="whitespace-pre-wrap wrap-anywhere" title={note.author.name}>
              <time className="text-ink-3" dateTime={note.writtenAt}>
                {clockTime(Date.parse(note.writtenAt), gameDay.zone, "minutes")}
              </time>{" "}
              {note.body}
            </li>
          ))}
          {unsent.map((word) => (
            <li
              key={word.id}
              className={`whitespace-pre-wrap wrap-anywhere ${word.phase === "sending" ? "text-ink-2" : "rounded-1 border border-dashed border-degraded px-1.5 py-1"}`}
            >
              {fieldOf(word, "body")}
              <UnsentRoomNote word={word} />
            </li>
          ))}
        </ol>
      )}
      {mayWrite && open && <AddNote key={team.key} draft={draft} autoFocus={adding === true} onDone={() => setAdding(false)} />}
      <p className="flex items-center gap-2">
        {mayWrite && !open && (
          <Button onClick={() => setAdding(true)}>
            <Glyph name="plus" size="s" />
            {draft.body === "" ? "Add a note" : "Go on with your note"}
          </Button>
        )}
        {last !== undefined && unsent.length === 0 && (
          <small className="ml-auto text-ink-3">saved {clockTime(Date.parse(last.writtenAt), gameDay.zone)}</small>
        )}
      </p>
    </PanelSection>
  );
});
