"use client";

import { useState } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import { mayStill } from "#lib/domain/game-day-actions.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { Button } from "#app/ui/kit/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/saving/use-command.ts";
import { MarkDetected } from "../detection/mark-detected.tsx";
import { WordMoment } from "../detection/word-moment.tsx";
import { stateWords, tagOf } from "../firing/firing-words.ts";

/** Every firing with its detection, changeable until the report is published. */
export function SettledTable({ view, refresh }: { view: ConductView; refresh: () => Promise<void> }) {
  const fired = view.failures.filter((one) => one.firedAt !== null);
  const open = mayStill(view.gameDay.state, "settle");
  if (fired.length === 0) return <p className="text-ink-2">Nothing was fired, so there is nothing to settle.</p>;
  return (
    <section aria-label="Detections">
      <h2 className="mb-2 text-16 font-strong">Detections</h2>
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
        {fired.map((failure) => (
          <Row key={failure.key} failure={failure} open={open} gameDay={view.gameDay} refresh={refresh} />
        ))}
      </ul>
    </section>
  );
}

function Row({
  failure,
  open,
  gameDay,
  refresh,
}: {
  failure: FailureView;
  open: boolean;
  gameDay: ConductView["gameDay"];
  refresh: () => Promise<void>;
}) {
  const [marking, setMarking] = useState(false);
  const command = useCommand(gameDay.id, refresh);
  const { detection } = failure;
  return (
    <li data-failure={failure.key} className="grid gap-2 px-4 py-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 md:grid-cols-[220px_144px_minmax(0,1fr)_auto]">
        <b className="truncate font-strong" title={failure.name}>
          <span className="text-ink-3">{failure.key}</span> {failure.name}
        </b>
        <span className="[&>.state]:whitespace-normal">
          <StateTag state={tagOf(failure.state)}>{stateWords(failure)}</StateTag>
        </span>
        <span className={detection === null ? "text-active" : "wrap-anywhere"}>{outcome(failure)}</span>
        {open && (
          <span className="justify-self-end">
            <Button aria-expanded={marking} onClick={() => setMarking(!marking)}>
              {detection === null ? "Mark detected" : "Add a word"}
            </Button>
          </span>
        )}
      </div>
      {failure.evidence.length > 0 && (
        <ul aria-label={`What found ${failure.key}`} className="grid gap-1 text-12 leading-4">
          {failure.evidence.map((one) => (
            <li key={one.confirmedId} className="flex flex-wrap items-center gap-x-2">
              <span className="min-w-0 flex-1 wrap-anywhere">
                <span className="text-ink-3">
                  <WordMoment word={one} gameDay={gameDay} />
                </span>{" "}
                {one.source}, {one.by}: <q>{one.words}</q>
              </span>
              {open && (
                <Button
                  look="quiet"
                  disabled={command.busy}
                  onClick={() => command.send("withdraw-detection", { firingId: failure.firingId, confirmedId: one.confirmedId })}
                >
                  Withdraw
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {marking && <MarkDetected failure={failure} command={command} close={() => setMarking(false)} />}
      <Refusal error={command.error} />
    </li>
  );
}

/** How it went, against its target. */
function outcome({ detection, verdict, plan }: FailureView): string {
  const target = `target ${formatDuration(plan.detectionTargetMs)}`;
  if (detection === null) return verdict === "open" ? "Not found yet" : "Never found";
  if (detection.scoredMs === null) return `Found late by ${detection.by}, after the revert (${target})`;
  const said = `${formatDuration(detection.scoredMs)} (${target}), ${detection.source}, ${detection.by}`;
  return verdict === "late" ? `Found late: ${said}` : said;
}
