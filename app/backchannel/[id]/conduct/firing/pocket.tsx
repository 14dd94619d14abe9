"use client";

import { useState } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { StripActions } from "./strip-actions.tsx";

type Props = { failures: readonly FailureView[]; gameDay: ConductView["gameDay"]; refresh: () => Promise<void> };

/** Failures off the timeline, ready to fire. */
export function Pocket({ failures, gameDay, refresh }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const command = useCommand(gameDay.id, refresh);
  const failure = failures.find((one) => one.key === chosen);
  return (
    <div
      className={`grid flex-none gap-1.5 overflow-auto bg-sunken px-3 pt-2 pb-2.5 ${failure === undefined ? "lg:max-h-1/2" : "lg:max-h-[calc(100%-36px)]"}`}
    >
      <h3 className="font-strong">Pocket</h3>
      {failures.length === 0 && <p className="text-12 text-ink-2">Empty. A failure with the start &ldquo;by hand&rdquo; waits here.</p>}
      <ul className="flex flex-wrap gap-1.5">
        {failures.map((one) => (
          <li key={one.key} data-failure={one.key} data-state={one.state}>
            <Button aria-expanded={chosen === one.key} onClick={() => setChosen(chosen === one.key ? null : one.key)}>
              <span className="text-ink-3">{one.key}</span>
              {one.name}
              {one.irreversible !== null && <StateTag state="degraded">no undo</StateTag>}
            </Button>
          </li>
        ))}
      </ul>
      {failure !== undefined && (
        <div className="grid gap-1.5 rounded-2 border border-line-2 bg-raised p-2">
          <p className="truncate font-mono text-12 text-ink-2" title={failure.does}>
            {failure.does}
          </p>
          {failure.error !== null && <Refusal error={failure.error} />}
          <StripActions failure={failure} state={gameDay.state} command={command} />
          <Refusal error={command.error} />
        </div>
      )}
    </div>
  );
}
