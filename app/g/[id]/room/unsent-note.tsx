"use client";

import { UnsentNote } from "#app/ui/saving/unsent-note.tsx";
import type { Word } from "#app/ui/words.ts";
import { useIncidentView } from "../incident-context.tsx";

/** The note below a word of this game day's participants. */
export function UnsentRoomNote({ word }: { word: Word }) {
  const { over, nextTryAt, sendNow, retry, discard } = useIncidentView("over", "nextTryAt", "sendNow", "retry", "discard");
  return <UnsentNote word={word} ended={over} nextTryAt={nextTryAt} sendNow={sendNow} retry={retry} discard={discard} />;
}
