"use client";

import Link from "next/link";
import { useEffect, useId, useRef, useState } from "react";
import type { SendsCommand } from "#app/ui/use-command.ts";
import type { ConductView } from "#lib/queries/views.ts";
import type { ScoreAudience } from "#lib/reports/scorecard-view.ts";
import { Button } from "../../ui/button.tsx";

const audiences = [
  ["own", "Leadership sees every number, engineers their own workstream's"],
  ["everybody", "Everybody sees every number"],
  ["off", "Nobody sees a number"],
] as const satisfies readonly (readonly [ScoreAudience, string])[];

/** Asks before the truth is out: what will be told to whom, what is unsettled, and a look at the report as it would be. */
export function PublishReport({ view, command }: { view: ConductView; command: SendsCommand }) {
  const [asking, setAsking] = useState(false);
  const [numbersFor, setNumbersFor] = useState<ScoreAudience>("own");
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const title = useId();
  useEffect(() => {
    if (asking) heading.current?.focus();
  }, [asking]);
  const close = () => {
    setAsking(false);
    opener.current?.focus();
  };
  const preview = `/backchannel/${view.gameDay.id}/debrief/preview`;
  if (!asking)
    return (
      <>
        <Button ref={opener} look="primary" onClick={() => setAsking(true)}>
          Publish report and reveal the truth
        </Button>
        <Link href={preview} className="text-accent-ink">
          Preview it
        </Link>
      </>
    );
  return (
    <section
      aria-labelledby={title}
      className="grid w-full gap-3 rounded-3 border border-line-2 bg-raised p-4"
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <h3 id={title} ref={heading} tabIndex={-1} className="text-16 font-[620]">
        Publish the report to everyone of this game day?
      </h3>
      <ul className="grid list-disc gap-1 pl-5 text-ink-2">
        <li>Engineers and leadership read every failure, what they were told, and what was true. It can&rsquo;t be taken back.</li>
        <li>Detections are frozen. {unsettled(view)}</li>
        <li>
          <Link href={preview} target="_blank" className="text-accent-ink">
            Read it first, as it would be published now
          </Link>
        </li>
      </ul>
      <fieldset className="grid gap-1">
        <legend className="mb-1 text-12 text-ink-2">Scores are shown as a number to</legend>
        {audiences.map(([value, says]) => (
          <label key={value} className="flex min-h-7 items-center gap-2 coarse:min-h-11">
            <input type="radio" name={title} checked={numbersFor === value} onChange={() => setNumbersFor(value)} />
            {says}
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={command.busy} onClick={() => void command.send("publish-report", { numbersFor })}>
          {command.busy ? "Publishing…" : "Publish and reveal the truth"}
        </Button>
        <Button disabled={command.busy} onClick={close}>
          Not yet
        </Button>
      </div>
    </section>
  );
}

function unsettled({ failures }: ConductView): string {
  const without = failures.filter((one) => one.firedAt !== null && one.detection === null).map(({ key }) => key);
  if (without.length === 0) return "Every failure that was fired has its detection settled.";
  return `${without.join(", ")} ${without.length === 1 ? "has" : "have"} none and ${without.length === 1 ? "counts" : "count"} as not detected.`;
}
