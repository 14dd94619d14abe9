"use client";

import { useState } from "react";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import { Button } from "#app/ui/kit/button.tsx";

type Props = { failureKey: string; command: SendsCommand };

/** Asks once more, with the exact thing it will do. */
export function DeleteFailure({ failureKey, command }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button look="quiet" disabled={command.busy} onClick={() => setAsking(true)}>
        Delete
      </Button>
    );
  return (
    <span
      role="group"
      aria-label={`Delete ${failureKey}?`}
      className="flex gap-1.5"
      onKeyDown={(event) => event.key === "Escape" && setAsking(false)}
    >
      <Button look="danger" disabled={command.busy} onClick={() => command.send("delete-failure", { failureKey })}>
        Yes, delete {failureKey}
      </Button>
      <Button autoFocus look="quiet" onClick={() => setAsking(false)}>
        Keep it
      </Button>
    </span>
  );
}
