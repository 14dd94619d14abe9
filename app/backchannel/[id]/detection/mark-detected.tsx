"use client";

import { limits } from "#lib/domain/limits.ts";
import { Choice } from "#app/ui/kit/choice.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import type { useCommand } from "#app/ui/saving/use-command.ts";
import type { InputOf } from "#lib/commands/registry.ts";
import type { FailureView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { useConductView } from "../live/conduct-view-context.ts";
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
  const marked = (saved: object | null) => saved !== null && close();
  const confirm = (word: Pick<InputOf<"confirm-detection">, "evidenceKind" | "evidenceId">) =>
    void command.send("confirm-detection", { firingId, ...word }).then(marked);
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
              <Button
                look="row"
                disabled={command.busy}
                onClick={() => confirm({ evidenceKind: word.evidenceKind, evidenceId: word.evidenceId })}
                className="block! bg-panel px-2 py-1 text-12 leading-4 wrap-anywhere"
              >
                <span className="text-ink-3">
                  <WordMoment word={word} gameDay={view.gameDay} />
                </span>{" "}
                <b>{word.by}</b> {word.words}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        className="grid gap-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          void command.send("mark-detected", { failureKey, source, words }).then(marked);
        }}
      >
        <Choice
          legend={said.length > 0 ? "Or nobody wrote it:" : "Nobody wrote it:"}
          look="row"
          options={sources}
          value={source}
          onChoose={setSource}
        />
        <Input
          aria-label="Who said what"
          placeholder="Who said what"
          maxLength={limits.foundHow}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className="flex gap-1.5">
          <Button type="submit" look="primary" busy={command.busy} disabled={words.trim() === ""}>
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
