"use client";

import { useMemo } from "react";
import { useIncidentView } from "../incident-context.tsx";
import { heardIn } from "../rooms.ts";
import { fieldOf } from "#app/ui/words.ts";
import { Entry } from "./entry.tsx";
import { UnsentEntry } from "./unsent-entry.tsx";

/** What was said in the open room, newest at the bottom and in sight; then what is still unsent. */
export function Reel() {
  const { state, rooms, words, mayWrite } = useIncidentView();
  const { room, mainKey } = rooms;
  const entries = useMemo(() => state.entries.filter((entry) => heardIn(entry, room, mainKey)), [state.entries, room, mainKey]);
  const own = words.list.filter(
    (word) => ["say-message", "record-observation"].includes(word.command) && fieldOf(word, "roomKey") === room.key,
  );
  const incident = state.incidents.find(({ incidentId }) => incidentId === room.incidentId);
  const surroundings = { zone: state.gameDay.zone, commander: incident?.commander ?? null, pauses: state.pauseRequests };
  return (
    // Reversed, so that the browser itself keeps the newest in sight and leaves a reader of old lines where they are.
    <div className="flex min-h-0 flex-1 flex-col-reverse overflow-auto" tabIndex={0} role="log" aria-label={`Messages in ${room.name}`}>
      <ol className="flex flex-col gap-2.5 px-5 py-3 text-14 phone:px-3 phone:py-2.5">
        {entries.length === 0 && own.length === 0 && (
          <li className="py-16 text-center text-ink-2">
            Nothing said here yet. {mayWrite ? "Say what you see; numbers help most." : "What is said appears here at once."}
          </li>
        )}
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} {...surroundings} />
        ))}
        {own.map((word) => (
          <UnsentEntry key={word.id} word={word} />
        ))}
      </ol>
    </div>
  );
}
