"use client";

import { memo } from "react";
import { Glyph } from "#app/ui/glyph.tsx";
import { useIncidentView } from "../incident-context.tsx";
import { roomsInOrder } from "../rooms.ts";
import { PanelSection } from "./panel-section.tsx";

/** Rooms with what is unread in them; filled when it is for me. */
export const RoomList = memo(function RoomList({ onOpen }: { onOpen: (roomKey: string) => void }) {
  const { rooms, incidents, room, unread: inRooms, hrefOf } = useIncidentView("rooms", "incidents", "room", "unread", "hrefOf");
  return (
    <PanelSection title="Rooms">
      <ul>
        {roomsInOrder({ rooms, incidents }).map(({ key, name }) => {
          const current = key === room.key;
          const unread = inRooms.get(key);
          return (
            <li key={key}>
              <a
                href={hrefOf(key)}
                aria-current={current ? "page" : undefined}
                data-room={key}
                className={`-mx-2 flex min-h-(--row) items-center gap-2 rounded-2 px-2 no-underline ${current ? "bg-accent-soft font-strong text-ink" : "text-ink-2 hover:bg-hover"}`}
                onClick={(event) => (event.preventDefault(), onOpen(key))}
              >
                <Glyph name="hash" size="s" />
                <span className="truncate">{name}</span>
                {unread !== undefined && (
                  <span
                    className={`num ml-auto text-12 font-strong ${unread.forMe ? "rounded-full bg-accent px-1.5 py-px text-on-accent" : "text-ink"}`}
                  >
                    {unread.count}
                    <span className="sr-only"> unread{unread.forMe ? ", for you" : ""}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </PanelSection>
  );
});
