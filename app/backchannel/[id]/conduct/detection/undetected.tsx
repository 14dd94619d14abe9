"use client";

import { useNow } from "#app/ui/now.tsx";
import { timeToDetect } from "#lib/domain/detection.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { holdsOf } from "../shown-at.ts";

const ms = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));

const isOpen = ({ state, detection }: FailureView): boolean => brokenStates.some((one) => one === state) && detection === null;

/** Everything that is broken and that nobody has named, however much it is, with how long it has been so. */
export function Undetected({ view }: { view: ConductView }) {
  const now = useNow();
  const open = view.failures.filter(isOpen);
  if (open.length === 0) {
    const broken = view.failures.some(({ state }) => brokenStates.some((one) => one === state));
    return (
      <p className="px-3 py-1.5 text-12 leading-4 text-ink-2">
        {broken ? "They have found everything that is broken." : "Nothing is broken."}
      </p>
    );
  }
  const holds = holdsOf(view.gameDay);
  const named = new Set(view.suggestions.map(({ candidates }) => candidates[0]?.firingId));
  return (
    <div className="px-3 py-1.5 text-12 leading-4">
      <h3 className="text-ink-2">Not found yet</h3>
      <ul aria-label="Not found yet" className="flex flex-wrap gap-1 pt-1">
        {open.map((one) => {
          const time = timeToDetect({
            firedAt: ms(one.firedAt),
            impactAt: ms(one.impactAt),
            detectedAt: null,
            revertedAt: null,
            holds,
            now,
          });
          return (
            <li key={one.key} title={one.name} className="rounded-1 border border-line-2 bg-raised px-1.5 py-px">
              <b>{one.key}</b>{" "}
              <span className="text-active tabular-nums" suppressHydrationWarning>
                {time.says}
              </span>
              {named.has(one.firingId) && <span className="text-ink-2"> named, to decide</span>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
