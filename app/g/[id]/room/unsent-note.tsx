"use client";

import { UnsentNote as SharedNote } from "#app/ui/unsent-note.tsx";
import type { Word } from "#app/ui/words.ts";
import { useIncidentView } from "../incident-context.tsx";

/** The note below a word of this game day's participants. */
export function UnsentNote({ word }: { word: Word }) {
  const { nextTryAt, sendNow, retry, discard } = useIncidentView("nextTryAt", "sendNow", "retry", "discard");
  return <SharedNote word={word} nextTryAt={nextTryAt} sendNow={sendNow} retry={retry} discard={discard} />;
}
