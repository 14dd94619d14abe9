"use client";

import type { KeyboardEvent } from "react";
import type { ConductView } from "#lib/queries/views.ts";
import { KnownEntry } from "./known-entry.tsx";
import { saidWord } from "../../detection/said-words.ts";
import type { Point } from "../detection/use-pointed.ts";

type Props = { known: ConductView["known"]; zone: string; point: Point | null };

const shown = 60;

/** The rooms' last lines, newest at the bottom. Arrow keys move among them, D points at the one in focus. */
export function KnownEntries({ known, zone, point }: Props) {
  const entries = known.entries.slice(-shown).toReversed();
  const press = (event: KeyboardEvent<HTMLOListElement>) => {
    const lines = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-word]")];
    const at = lines.indexOf(document.activeElement as HTMLElement);
    // The newest line comes first in the document and stands lowest.
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      lines[event.key === "ArrowUp" ? at + 1 : Math.max(0, at - 1)]?.focus();
      return;
    }
    if (point === null || event.key.toLowerCase() !== "d" || event.ctrlKey || event.metaKey || event.altKey) return;
    const entry = entries.find(({ id }) => id === lines[at]?.dataset.word);
    const word = entry === undefined ? null : saidWord(entry);
    if (word === null) return;
    event.preventDefault();
    point(word);
  };
  return (
    <ol
      tabIndex={0}
      aria-label={`Said by participants, newest first. Arrow keys choose a line${point === null ? "" : ", D asks what it found"}.`}
      onKeyDown={press}
      className="flex min-h-0 flex-1 flex-col-reverse overflow-auto py-1 text-12 leading-4"
    >
      {entries.map((entry) => (
        <KnownEntry key={entry.id} entry={entry} zone={zone} point={point} />
      ))}
      {known.entries.length === 0 && <li className="px-2.5 py-1.5 text-ink-2">Nothing said yet.</li>}
    </ol>
  );
}
