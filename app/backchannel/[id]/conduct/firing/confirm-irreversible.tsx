"use client";

import { Field } from "#app/ui/kit/field.tsx";
import { Input } from "#app/ui/kit/input.tsx";
import { useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import { Button } from "#app/ui/kit/button.tsx";
import type { useCommand } from "#app/ui/saving/use-command.ts";

type Props = { failureKey: string; recovery: readonly string[]; command: ReturnType<typeof useCommand> };

/** Irreversible failures say so before arming, show how to recover instead, and need the typed confirmation. */
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
        <Field
          label={
            <>
              Type <b className="text-ink">{sentence}</b> to arm it
            </>
          }
        >
          <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" />
        </Field>
        <Button type="submit" look="danger" busy={command.busy} disabled={typed !== sentence}>
          Arm {failureKey}, which can&rsquo;t be undone
        </Button>
      </div>
    </form>
  );
}
