"use client";

import type { Severity } from "#lib/domain/plan.ts";
import { useIncidentView } from "../incident-context.tsx";
import { fieldOf, type Word } from "#app/ui/words.ts";
import { EntryFrame } from "./entry-frame.tsx";
import { Observation } from "./observation.tsx";
import { UnsentRoomNote } from "./unsent-note.tsx";

/** A message or observation on its way, in the place where it will stand. */
export function UnsentEntry({ word }: { word: Word }) {
  const { me, gameDay, applications } = useIncidentView("me", "gameDay", "applications");
  const dashed = word.phase !== "sending";
  const body = fieldOf(word, "body");
  const application = applications.find(({ key }) => key === fieldOf(word, "applicationKey"))?.name ?? null;
  const since = fieldOf(word, "since");
  return (
    <EntryFrame name={me.name} role={me.workstream ?? ""} at={word.writtenAt} zone={gameDay.zone}>
      {word.command === "record-observation" ? (
        <Observation
          body={body}
          application={application}
          since={since === "" ? null : since}
          severity={fieldOf(word, "severity") as Severity}
          zone={gameDay.zone}
          unsent={dashed}
        />
      ) : (
        <p
          dir="auto"
          className={`whitespace-pre-wrap wrap-anywhere ${dashed ? "mt-0.75 max-w-150 rounded-2 border border-dashed border-degraded px-2.5 py-1.5" : "text-ink-2"}`}
        >
          {body}
        </p>
      )}
      <UnsentRoomNote word={word} />
    </EntryFrame>
  );
}
