"use client";

import { useState } from "react";
import type { useCommand } from "#app/ui/use-command.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Button } from "../../../ui/button.tsx";
import { useConductView } from "./conduct-view-context.ts";
import { saidSince } from "./said-words.ts";
import { WordMoment } from "./word-moment.tsx";

type Props = { failure: FailureView; command: ReturnType<typeof useCommand>; close: () => void };

const sources = [
  ["told", "told, no word"],
  ["alert", "an alert outside of here"],
] as const;

/** Asks for the word first, whose moment then counts; without a word it is the moment of the press. */
export function MarkDetected({ failure, command, close }: Props) {
  const view = useConductView();
  const [source, setSource] = useState<(typeof sources)[number][0]>("told");
  const [words, setWords] = useState("");
  const { key: failureKey, firingId, firedAt } = failure;
  const said = view === null || firedAt === null ? [] : saidSince(view.known, firedAt);
  const mark = (name: string, input: object) => void command.send(name, input).then((ok) => ok && close());
  return (
    <div className="grid gap-1.5">
      {view !== null && said.length > 0 && (
        <ul
          aria-label={`Which word found ${failureKey}?`}
          tabIndex={0}
          className="grid max-h-48 gap-px overflow-auto rounded-2 border border-line"
        >
          {said.map((word) => (
            <li key={word.evidenceId}>
              <button
                type="button"
                disabled={command.busy}
                onClick={() => mark("confirm-detection", { firingId, evidenceKind: word.evidenceKind, evidenceId: word.evidenceId })}
                className="w-full cursor-pointer bg-panel px-2 py-1 text-left text-12 leading-4 wrap-anywhere hover:bg-hover"
              >
                <span className="text-ink-3">
                  <WordMoment word={word} gameDay={view.gameDay} />
                </span>{" "}
                <b>{word.by}</b> {word.words}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          mark("mark-detected", { failureKey, source, words });
        }}
      >
        <fieldset className="flex flex-wrap gap-x-3 gap-y-1 text-12">
          <legend className="text-ink-2">{said.length > 0 ? "Or nobody wrote it:" : "Nobody wrote it:"}</legend>
          {sources.map(([value, says]) => (
            <label key={value} className="flex min-h-6 items-center gap-1">
              <input type="radio" name={`source-${failureKey}`} checked={source === value} onChange={() => setSource(value)} />
              {says}
            </label>
          ))}
        </fieldset>
        <input
          aria-label="Who said what"
          placeholder="Who said what"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="w-full rounded-2 border border-line-2 bg-sunken px-2 py-1"
        />
        <div className="flex gap-1.5">
          <Button type="submit" look="primary" disabled={command.busy || words.trim() === ""}>
            Mark {failureKey} detected now
          </Button>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </div>
  );
}
