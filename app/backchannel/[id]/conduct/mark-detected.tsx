"use client";

import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import type { useCommand } from "#app/ui/use-command.ts";

type Props = { failureKey: string; command: ReturnType<typeof useCommand>; close: () => void };

const sources = [
  ["engineer", "an engineer found it"],
  ["alert", "an alert found it"],
  ["told", "they were told"],
] as const;

/** For what no suggestion covers: said in person, on the phone, or given away. */
export function MarkDetected({ failureKey, command, close }: Props) {
  const [source, setSource] = useState<string>("engineer");
  const [words, setWords] = useState("");
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void command.send("mark-detected", { failureKey, source, words }).then((ok) => ok && close());
      }}
    >
      <fieldset className="flex flex-wrap gap-x-3 gap-y-1 text-12">
        <legend className="sr-only">How {failureKey} was found</legend>
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
  );
}
