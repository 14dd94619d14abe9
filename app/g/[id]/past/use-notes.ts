"use client";

import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import type { NotesPage, NoteView } from "#lib/queries/views.ts";
import { useIncidentView } from "../incident-context.tsx";
import { askPart } from "./ask.ts";
import { noteReachOf, withEarlierNotes } from "./pages.ts";

type Notes = { notes: readonly NoteView[]; isLoaded: boolean; earlier: boolean; loading: boolean; failed: boolean; load: () => void };

/** The notes of a workstream, the newest first asked for, and what is before them. */
export function useNotes(workstream: string | null): Notes {
  const { gameDay, notes: all, noteReaches, heardFrom, change } = useIncidentView("gameDay", "notes", "noteReaches", "heardFrom", "change");
  const key = workstream ?? "";
  const { from, earlier } = noteReachOf({ noteReaches, heardFrom }, key);
  const isLoaded = noteReaches[key] !== undefined;
  const [asking, setAsking] = useState<{ key: string; failed: boolean } | null>(null);
  const underWay = useRef<string | null>(null);
  const ask = useCallback(async () => {
    if (key === "" || underWay.current === key) return;
    underWay.current = key;
    setAsking({ key, failed: false });
    const path = `/api/game-days/${gameDay.id}/workstreams/${encodeURIComponent(key)}/notes`;
    const page = await askPart<NotesPage>(path, new URLSearchParams({ before: String(from) }));
    if (page !== null) change((before) => withEarlierNotes(before, page, from));
    if (underWay.current !== key) return;
    underWay.current = null;
    setAsking(page === null ? { key, failed: true } : null);
  }, [gameDay.id, key, from, change]);
  const askFirst = useEffectEvent(() => void ask());
  useEffect(() => {
    if (!isLoaded) askFirst();
  }, [key, isLoaded]);
  const notes = useMemo(() => all.filter((note) => note.workstream === key && note.seq >= from), [all, key, from]);
  const own = asking?.key === key ? asking : null;
  return { notes, isLoaded, earlier, loading: own?.failed === false, failed: own?.failed === true, load: () => void ask() };
}
