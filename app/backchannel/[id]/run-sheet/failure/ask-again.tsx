"use client";

import { useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";

type Props = {
  /** What the first button says, the exact thing the second will do, and the way back. */
  says: string;
  does: string;
  keeps: string;
  label: string;
  busy: boolean;
  danger?: boolean;
  act: () => unknown;
};

/** Asks once more before it does something, with the exact thing it will do. */
export function AskAgain({ says, does, keeps, label, busy, danger = false, act }: Props) {
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button look="quiet" className="justify-self-start" disabled={busy} aria-label={label} onClick={() => setAsking(true)}>
        {says}
      </Button>
    );
  const done = async () => {
    await act();
    setAsking(false);
  };
  return (
    <span
      role="group"
      aria-label={`${label}?`}
      className="flex flex-wrap gap-1.5"
      onKeyDown={(event) => event.key === "Escape" && setAsking(false)}
    >
      <Button look={danger ? "danger" : "primary"} disabled={busy} onClick={done}>
        {does}
      </Button>
      <Button autoFocus look="quiet" onClick={() => setAsking(false)}>
        {keeps}
      </Button>
    </span>
  );
}
