"use client";

import { Composer } from "../composer/composer.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { LastWords } from "./last-words.tsx";
import { Reel } from "./reel.tsx";
import { RoomHeader } from "./room-header.tsx";

/** The open room: what it is for, what was said, and where one speaks. */
export function Room() {
  const { room, me, over } = useIncidentView("room", "me", "over");
  return (
    <section aria-label={`Room ${room.name}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <RoomHeader />
      <Reel key={room.key} />
      {me.role === "observer" ? (
        <p className="border-t border-line bg-panel px-5 py-3 text-ink-2 phone:px-3">You read along. Observers don't write here.</p>
      ) : over ? (
        <LastWords />
      ) : (
        <Composer />
      )}
    </section>
  );
}
