import { memo } from "react";
import { incidentChangeWords } from "#app/ui/incident-changes.ts";
import type { IncidentView, RoomEntry } from "#lib/queries/views.ts";
import { Announcement } from "./announcement.tsx";
import { EntryFrame } from "./entry-frame.tsx";
import { Observation } from "./observation.tsx";
import { SystemLine } from "./system-line.tsx";

export type EntrySurroundings = { zone: string; commanderId: string | null; pauses: IncidentView["pauseRequests"] };

/** One thing in a room. */
export const Entry = memo(function Entry({ entry, zone, commanderId, pauses }: EntrySurroundings & { entry: RoomEntry }) {
  switch (entry.name) {
    case "message.said":
    case "observation.recorded": {
      const { author, writtenAt, body } = entry.payload;
      const role = [author.workstream, author.personId === commanderId ? "commander" : null].filter((part) => part !== null).join(", ");
      return (
        <EntryFrame name={author.name} role={role} at={Date.parse(writtenAt)} zone={zone}>
          {entry.name === "observation.recorded" ? (
            <Observation {...entry.payload} zone={zone} />
          ) : (
            <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
              {body}
            </p>
          )}
        </EntryFrame>
      );
    }
    case "incident.declared":
      return (
        <SystemLine glyph="flag">
          <bdi>{entry.payload.declaredBy}</bdi> declared INC-{entry.payload.number} <bdi>{entry.payload.title}</bdi>
        </SystemLine>
      );
    case "incident.changed": {
      const { by, changes, number, kind, status } = entry.payload;
      const becameReal = kind === "real" && changes.some(({ what }) => what === "real");
      const state = becameReal ? "real" : status === "resolved" ? "reverted" : undefined;
      return (
        <SystemLine glyph={state ?? "arrow"} {...(state === undefined ? {} : { state })}>
          <bdi>{by}</bdi> on INC-{number}: <bdi>{incidentChangeWords(changes)}</bdi>
        </SystemLine>
      );
    }
    case "announcement.made":
      return <Announcement announcement={entry.payload} at={Date.parse(entry.at)} zone={zone} />;
    case "pause.answered": {
      const asked = pauses.find(({ requestId }) => requestId === entry.payload.requestId);
      const what = asked === undefined ? "A pause" : `${asked.by}'s pause of ${asked.minutes} min`;
      return (
        <SystemLine glyph="pause">
          {what} was {entry.payload.granted ? "granted" : "refused"}: <q>{entry.payload.answer}</q>
        </SystemLine>
      );
    }
  }
});
