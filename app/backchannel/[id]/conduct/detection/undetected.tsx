"use client";

import { Button } from "#app/ui/kit/button.tsx";
import { memo } from "react";
import { noFailureWords } from "#app/backchannel/ui/no-failure-words.ts";
import { useNow } from "#app/ui/time/now.tsx";
import { timeToDetect } from "#lib/domain/detection.ts";
import { brokenStates } from "#lib/domain/lifecycle.ts";
import type { ConductView, FailureView, ProbeView } from "#lib/queries/views.ts";
import { holdsOf } from "../../live/shown-at.ts";

/** `probes`: as measured now; none while that can't be told. */
type Props = Pick<ConductView, "failures" | "suggestions" | "gameDay"> & { probes: readonly ProbeView[] };

const ms = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));

const isBroken = ({ state }: FailureView): boolean => brokenStates.some((one) => one === state);

/** Everything that is broken and that nobody has named, however much it is, with how long it has been so. On every width always in sight. */
export const Undetected = memo(function Undetected({ failures, suggestions, gameDay, probes }: Props) {
  const broken = failures.filter(isBroken);
  const open = broken.filter(({ detection }) => detection === null);
  const holds = holdsOf(gameDay);
  const named = new Set(suggestions.map(({ candidates }) => candidates[0]?.firingId));
  return (
    <section
      aria-label="Not found yet"
      className="sticky top-0 z-20 flex min-h-8 flex-none flex-wrap items-center gap-x-2 gap-y-1 border-b border-line bg-panel px-4 py-1 text-12 leading-4"
    >
      {open.length === 0 ? (
        <p className="text-ink-2">{broken.length === 0 ? <NoFailure probes={probes} /> : "They have found everything that is broken."}</p>
      ) : (
        <>
          <h2 className="text-ink-2">Not found yet</h2>
          <ul className="contents">
            {open.map((one) => (
              <li key={one.key}>
                <Button
                  repeats
                  title={one.name}
                  onClick={() => showOnRunSheet(one.key)}
                  className="min-h-6 gap-1 rounded-1 px-1.5 text-12 leading-4 font-text coarse:min-h-11 coarse:px-3"
                >
                  <b>{one.key}</b> <Since failure={one} holds={holds} />
                  {named.has(one.firingId) && <span className="text-ink-2"> named, to decide</span>}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
});

function NoFailure({ probes }: { probes: readonly ProbeView[] }) {
  const words = noFailureWords(probes, useNow());
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function Since({ failure, holds }: { failure: FailureView; holds: ReturnType<typeof holdsOf> }) {
  const now = useNow();
  const time = timeToDetect({
    firedAt: ms(failure.firedAt),
    impactAt: ms(failure.impactAt),
    detectedAt: null,
    revertedAt: null,
    holds,
    now,
  });
  return (
    <span className="text-active tabular-nums" suppressHydrationWarning>
      {time.says}
    </span>
  );
}

function showOnRunSheet(failureKey: string): void {
  const strip = document.querySelector(`li[data-failure="${failureKey}"]`);
  strip?.scrollIntoView({ block: "nearest" });
  strip?.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
}
