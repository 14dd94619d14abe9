"use client";

import { isEmpty, useTyped } from "#app/ui/saving/use-saved.ts";
import { useIncidentView } from "../incident-context.tsx";
import type { NoteDraft } from "./add-note.tsx";

/** The note that is being written for a workstream; outlives closing it, another workstream's, and a reload. */
export function useNoteDraft(workstreamKey: string): NoteDraft {
  const { gameDay } = useIncidentView("gameDay");
  const [body, setBody] = useTyped<string>(`gameday-note-${gameDay.id}-${workstreamKey}`, "", isEmpty);
  return { workstreamKey, body, setBody: (next) => setBody(() => next) };
}
