"use client";

import { limits } from "#lib/domain/limits.ts";
import { Field } from "#app/ui/kit/field.tsx";
import { Textarea } from "#app/ui/kit/input.tsx";
import { useId, useState } from "react";
import { Glyph } from "#app/backchannel/ui/glyph.tsx";
import type { useCommand } from "#app/ui/saving/use-command.ts";
import { Button } from "#app/ui/kit/button.tsx";

type Props = { failureKey: string; command: ReturnType<typeof useCommand> };

/** For a failure that can't be proven undone: somebody answers for it by name, with a reason. Says exactly what that does before it does it. */
export function TakeOver({ failureKey, command }: Props) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const explains = useId();
  const close = (): void => {
    command.clear();
    setAsking(false);
  };
  if (!asking)
    return (
      <div className="flex">
        <Button look="quiet" onClick={() => setAsking(true)}>
          Take {failureKey} over&hellip;
        </Button>
      </div>
    );
  return (
    <form
      role="group"
      aria-label={`Take ${failureKey} over`}
      aria-describedby={explains}
      className="grid gap-1.5 rounded-2 border border-failed p-2"
      onKeyDown={(event) => event.key === "Escape" && close()}
      onSubmit={(event) => {
        event.preventDefault();
        void command.send("take-over-firing", { failureKey, reason }).then((sent) => sent && setAsking(false));
      }}
    >
      <p id={explains} className="text-12 leading-4 text-ink">
        <Glyph name="failed" size="s" /> Gameday stops trying to undo {failureKey}. Its targets may still be broken: from then on you answer
        for them, by name. The log and the report say so. This can&rsquo;t be taken back.
      </p>
      <Field label="How its targets are now, and why you answer for them">
        <Textarea
          autoFocus
          required
          minLength={10}
          maxLength={limits.takeOver}
          rows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="scroll-mb-24"
        />
      </Field>
      <div className="flex flex-wrap gap-1.5">
        <Button type="submit" look="danger" busy={command.busy} disabled={reason.trim().length < 10}>
          I answer for {failureKey}: stop trying
        </Button>
        <Button look="quiet" onClick={close}>
          Go on trying
        </Button>
      </div>
    </form>
  );
}
