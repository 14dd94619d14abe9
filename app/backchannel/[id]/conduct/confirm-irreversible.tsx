"use client";

import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Button } from "../../ui/button.tsx";
import type { useCommand } from "#app/ui/use-command.ts";

type Props = { failureKey: string; recovery: readonly string[]; command: ReturnType<typeof useCommand> };

/** What can't be undone says so before arming, shows how to recover instead, and wants the sentence typed. */
export function ConfirmIrreversible({ failureKey, recovery, command }: Props) {
  const [typed, setTyped] = useState("");
  const sentence = `${failureKey} cannot be undone`;
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void command.send("arm-failure", { failureKey, confirmation: typed });
      }}
    >
      <p className="text-12 leading-4 text-degraded">
        <Glyph name="degraded" size="s" /> There is no undo. To recover instead:
      </p>
      <ol className="list-decimal pl-5 text-12 leading-4 text-ink-2">
        {recovery.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {/* However many steps there are, the sentence and the button stay in sight below them. */}
      <div className="sticky -bottom-2.5 grid gap-1.5 bg-raised pb-2">
        <label className="text-12 leading-4 text-ink-2">
          Type <b className="text-ink">{sentence}</b> to arm it
          <input
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="mt-1 w-full rounded-2 border border-line-2 bg-sunken px-2 py-1 text-13 text-ink"
            autoComplete="off"
          />
        </label>
        <Button type="submit" look="danger" disabled={command.busy || typed !== sentence}>
          Arm {failureKey}, which can&rsquo;t be undone
        </Button>
      </div>
    </form>
  );
}
