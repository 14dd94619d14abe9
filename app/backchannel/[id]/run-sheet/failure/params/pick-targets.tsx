"use client";

import { useState } from "react";
import type { TargetsView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";

/** Which field is filled, and who looks what there is. `look` resolves to null when there was no answer. */
export type Listing = { field: string; look: (given: Record<string, unknown>) => Promise<TargetsView | null> };

type Props = { listing: Listing; given: Record<string, unknown>; chosen: readonly string[]; choose: (id: string) => void };

const noAnswer: TargetsView = { choices: [], problem: "There was no answer. Type the name, or try again." };

/** What a driver can be pointed at, to choose from; what can't be chosen says why. Nothing is asked before somebody wants to see it. */
export function PickTargets({ listing, given, chosen, choose }: Props) {
  const [found, setFound] = useState<TargetsView | null>(null);
  return (
    <div className="grid gap-1" aria-live="polite">
      <span>
        <Button look="quiet" onClick={async () => setFound((await listing.look(given)) ?? noAnswer)}>
          {found === null ? "List what there is" : "Look again"}
        </Button>
      </span>
      {found !== null && found.problem !== null && <p className="text-12 text-degraded">{found.problem}</p>}
      {found !== null && found.problem === null && found.choices.length === 0 && <p className="text-12 text-ink-2">There is nothing.</p>}
      {found !== null && found.choices.length > 0 && (
        <ul className="max-h-40 divide-y divide-line overflow-auto rounded-2 border border-line text-12">
          {found.choices.map(({ id, says, refused }) => (
            <li key={id} className="flex items-center gap-2 px-2 py-1">
              <span className="wrap-anywhere">
                {id} <span className="text-ink-3">{refused ?? says}</span>
              </span>
              {refused === undefined && (
                <Button
                  look="text"
                  className="ml-auto"
                  disabled={chosen.includes(id)}
                  aria-label={`Choose ${id}`}
                  onClick={() => choose(id)}
                >
                  {chosen.includes(id) ? "Chosen" : "Choose"}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
