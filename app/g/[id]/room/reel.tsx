"use client";

import { useEffect, useLayoutEffect, useRef } from "react";
import { useIncidentView } from "../incident-context.tsx";
import { fieldOf } from "#app/ui/words.ts";
import { EndOfPast } from "./end-of-past.tsx";
import { Entry } from "./entry.tsx";
import { ToNewest } from "./to-newest.tsx";
import { UnsentEntry } from "./unsent-entry.tsx";
import { useNewest } from "./use-newest.ts";
import { usePages } from "./use-pages.ts";

/** What was said in the open room, newest at the bottom and in sight; then what is still unsent. What is older comes as one scrolls to it. */
export function Reel() {
  const { heard: entries, ...around } = useIncidentView("heard", "room", "incidents", "gameDay", "pauseRequests", "unsent", "mayWrite");
  const { room, incidents, gameDay, pauseRequests, unsent, mayWrite } = around;
  const { isLoaded, earlier, later, target, failed, at, openRoom } = useIncidentView(
    "isLoaded",
    "earlier",
    "later",
    "target",
    "failed",
    "at",
    "openRoom",
  );
  const own = unsent.filter(
    (word) => ["say-message", "record-observation"].includes(word.command) && fieldOf(word, "roomKey") === room.key,
  );
  const incident = incidents.find(({ incidentId }) => incidentId === room.incidentId);
  const surroundings = { zone: gameDay.zone, commanderId: incident?.commanderId ?? null, pauses: pauseRequests };
  const { box, leftAt, look, goToNewest } = useNewest(entries.at(-1)?.seq ?? 0);
  const { loadNear, onKeyDown } = usePages(box, entries);
  const list = useRef<HTMLOListElement>(null);
  const toNewest = () => {
    if (at !== null) openRoom(room.key);
    goToNewest();
  };
  const written = own.at(-1)?.id;
  useEffect(() => {
    if (written !== undefined) goToNewest();
  }, [written, goToNewest]);
  const shown = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (at === shown.current || (at !== null && target === null)) return;
    shown.current = at;
    if (target !== null) list.current?.children[target]?.scrollIntoView({ block: "center" });
  }, [at, target]);
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {/* Reversed, so that the browser itself keeps the newest in sight and leaves a reader of old lines where they are, also when older come above. */}
      <div
        ref={box}
        className={`flex min-h-0 flex-1 flex-col-reverse overflow-auto ${later ? "[overflow-anchor:none]" : ""}`}
        tabIndex={0}
        role="log"
        aria-label={`Messages in ${room.name}`}
        onScroll={() => (look(), loadNear())}
        onKeyDown={onKeyDown}
      >
        <div className="px-5 py-3 text-14 phone:px-3 phone:py-2.5">
          <EndOfPast side="earlier" />
          <ol ref={list} className="flex flex-col gap-2.5">
            {isLoaded && !earlier && entries.length === 0 && own.length === 0 && (
              <li className="py-16 text-center text-ink-2">
                Nothing said here yet. {mayWrite ? "Say what you see; numbers help most." : "What is said appears here at once."}
              </li>
            )}
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} {...surroundings} />
            ))}
            {!later && own.map((word) => <UnsentEntry key={word.id} word={word} />)}
          </ol>
          {(later || failed === "later") && <EndOfPast side="later" />}
        </div>
      </div>
      {(leftAt !== null || later) && (
        <ToNewest fresh={later || leftAt === null ? 0 : entries.filter(({ seq }) => seq > leftAt).length} onGo={toNewest} />
      )}
    </div>
  );
}
