"use client";

import Link from "next/link";
import { useCallback, useState } from "react";
import { Button } from "#app/ui/kit/button.tsx";
import { Choice } from "#app/ui/kit/choice.tsx";
import { FieldError } from "#app/ui/kit/field.tsx";
import { Dialog } from "#app/ui/kit/floating/dialog.tsx";
import type { SendsCommand } from "#app/ui/saving/use-command.ts";
import type { ConductView } from "#lib/queries/views.ts";
import type { ScoreAudience } from "#lib/reports/scorecards/scorecard-view.ts";
import { PublishingProgress } from "./publishing-progress.tsx";
import { notAccepted, withoutDetection } from "./unsettled.ts";
import { usePublishing } from "./use-publishing.ts";

const audiences = [
  ["own", "Leadership sees every number, engineers their own workstream's"],
  ["everybody", "Everybody sees every number"],
  ["off", "Nobody sees a number"],
] as const satisfies readonly (readonly [ScoreAudience, string])[];

/** Asks before the truth is out: what will be told to whom, what is unsettled, and a look at the report as it would be. */
export function PublishReport({ view, command }: { view: ConductView; command: SendsCommand }) {
  const { under, failed, look } = usePublishing(view.gameDay.id, command.busy);
  const [asking, setAsking] = useState(false);
  const [numbersFor, setNumbersFor] = useState<ScoreAudience>("own");
  const { clear } = command;
  const close = useCallback(() => {
    clear();
    setAsking(false);
  }, [clear]);
  const preview = `/backchannel/${view.gameDay.id}/debrief/preview`;
  const publish = async () => {
    const saved = await command.send("publish-report", { numbersFor });
    // It may take longer than an answer is waited for. What is under way says so itself.
    if ((await look()) && saved === null) command.clear();
  };
  if (under !== null) return <PublishingProgress under={under} />;
  return (
    <>
      <Button look="primary" onClick={() => setAsking(true)}>
        Publish report and reveal the truth
      </Button>
      <Link href={preview} className="text-accent-ink">
        Preview it
      </Link>
      <Dialog open={asking} onClose={close} title="Publish the report to everyone of this game day?">
        <ul className="grid list-disc gap-1 pl-5 text-ink-2">
          <li>Engineers and leadership read every failure, what they were told, and what was true. It can&rsquo;t be taken back.</li>
          <li>Detections are frozen. {undetected(view)}</li>
          {notAccepted(view).map((says) => (
            <li key={says} className="wrap-anywhere text-degraded">
              {says} The report will say so.
            </li>
          ))}
          <li>
            <Link href={preview} target="_blank" className="text-accent-ink">
              Read it first, as it would be published now
            </Link>
          </li>
        </ul>
        <Choice legend="Scores are shown as a number to" options={audiences} value={numbersFor} onChoose={setNumbersFor} />
        <FieldError error={command.error} />
        <div className="flex flex-wrap gap-2">
          <Button look="danger" size="l" disabled={command.busy} onClick={publish}>
            {command.busy ? "Publishing…" : "Publish and reveal the truth"}
          </Button>
          <Button size="l" disabled={command.busy} onClick={close}>
            Not yet
          </Button>
        </div>
      </Dialog>
      {failed !== null && command.error === null && (
        <p role="alert" className="w-full text-down wrap-anywhere">
          {failed.mine ? "Your" : <bdi>{failed.by}’s</bdi>} last try to publish failed: {failed.says}
        </p>
      )}
    </>
  );
}

function undetected(view: ConductView): string {
  const without = withoutDetection(view);
  if (without.length === 0) return "Every failure that was fired has its detection settled.";
  return `${without.join(", ")} ${without.length === 1 ? "has" : "have"} none and ${without.length === 1 ? "counts" : "count"} as not detected.`;
}
