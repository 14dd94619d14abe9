"use client";

import { useCallback, useState } from "react";
import { askForView } from "#lib/realtime/client/read-view.ts";
import type { SuggestionView, WordView } from "#lib/queries/views.ts";

export type Point = (word: Pick<WordView, "evidenceKind" | "evidenceId">) => void;

/** The word that the organizer points at, once the server said what it may have found. */
export function usePointed(gameDayId: string) {
  const [pointed, setPointed] = useState<SuggestionView | null>(null);
  const [failed, setFailed] = useState(false);
  const point = useCallback<Point>(
    ({ evidenceKind, evidenceId }) => {
      setFailed(false);
      void askForView(gameDayId, "word", { kind: evidenceKind, id: evidenceId }).then((word) =>
        word === null ? setFailed(true) : setPointed(word),
      );
    },
    [gameDayId],
  );
  const close = useCallback(() => setPointed(null), []);
  return { pointed, failed, point, close };
}
