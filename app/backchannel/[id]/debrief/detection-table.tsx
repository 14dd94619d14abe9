"use client";

import { useState } from "react";
import { StateTag } from "#app/backchannel/ui/state-tag.tsx";
import { formatDuration } from "#lib/domain/clock.ts";
import type { ConductView, FailureView } from "#lib/queries/views.ts";
import { Button } from "../../ui/button.tsx";
import { Refusal } from "../../ui/refusal.tsx";
import { useCommand } from "#app/ui/use-command.ts";
import { MarkDetected } from "../conduct/mark-detected.tsx";
import { stateWords, tagOf } from "../conduct/firing-words.ts";

/** Every firing with its detection, changeable until the report is published. */
export function DetectionTable({ view, refresh }: { view: ConductView; refresh: () => Promise<void> }) {
  const fired = view.failures.filter((one) => one.firedAt !== null);
  const open = view.gameDay.state !== "published" && view.gameDay.state !== "archived";
  if (fired.length === 0) return <p className="text-ink-2">Nothing was fired, so there is nothing to settle.</p>;
  return (
    <section aria-label="Detections">
      <h2 className="mb-2 text-16 font-[620]">Detections</h2>
      <ul className="divide-y divide-line rounded-3 border border-line bg-panel">
        {fired.map((failure) => (
          <Row key={failure.key} failure={failure} open={open} gameDayId={view.gameDay.id} refresh={refresh} />
        ))}
      </ul>
    </section>
  );
}

function Row({
  failure,
  open,
  gameDayId,
  refresh,
}: {
  failure: FailureView;
  open: boolean;
  gameDayId: string;
  refresh: () => Promise<void>;
}) {
  const [marking, setMarking] = useState(false);
  const command = useCommand(gameDayId, refresh);
  const { detection } = failure;
  return (
    <li data-failure={failure.key} className="grid gap-2 px-4 py-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 md:grid-cols-[220px_100px_minmax(0,1fr)_auto]">
        <b className="truncate font-[620]" title={failure.name}>
          <span className="text-ink-3">{failure.key}</span> {failure.name}
        </b>
        <StateTag state={tagOf(failure.state)}>{stateWords(failure)}</StateTag>
        {detection === null ? (
          <span className="text-active">Not detected</span>
        ) : (
          <span className="wrap-anywhere">
            <b className="tabular-nums">{detection.scoredMs === null ? "not in time" : formatDuration(detection.scoredMs)}</b>{" "}
            <span className="text-ink-2">
              (target {formatDuration(failure.plan.detectionTargetMs)}), {detection.source}, {detection.by}: <q>{detection.words}</q>
            </span>
          </span>
        )}
        {open && (
          <span className="justify-self-end">
            {detection === null ? (
              <Button aria-expanded={marking} onClick={() => setMarking(!marking)}>
                Mark detected
              </Button>
            ) : (
              <Button disabled={command.busy} onClick={() => void command.send("withdraw-detection", { firingId: failure.firingId })}>
                Withdraw
              </Button>
            )}
          </span>
        )}
      </div>
      {marking && <MarkDetected failureKey={failure.key} command={command} close={() => setMarking(false)} />}
      <Refusal error={command.error} />
    </li>
  );
}
