"use client";

import { Glyph } from "#app/ui/glyph.tsx";
import { Tabs } from "#app/ui/kit/tabs.tsx";
import { useIncidentView } from "../incident-context.tsx";

export type PhoneTab = "now" | "room" | "health" | "notes";

export const partOf = (tab: PhoneTab): string => `part-${tab}`;

/** On a phone one part at a time. */
export function PhoneTabs({ tab, onChoose }: { tab: PhoneTab; onChoose: (tab: PhoneTab) => void }) {
  const inRooms = useIncidentView("unread").unread;
  const unread = [...inRooms.values()].reduce((sum, { count }) => sum + count, 0);
  const now = (
    <>
      Now
      {unread > 0 && (
        <>
          {" "}
          <b className="num rounded-full bg-accent px-1.5 text-on-accent">
            {unread}
            <span className="sr-only"> unread in other rooms</span>
          </b>
        </>
      )}
    </>
  );
  return (
    <Tabs
      label="Parts of this page"
      className="hidden border-t border-line bg-panel pb-[env(safe-area-inset-bottom)] phone:grid"
      tabs={[
        { name: "now", says: now, sign: <Glyph name="flag" /> },
        { name: "room", says: "Room", sign: <Glyph name="say" /> },
        { name: "health", says: "Health", sign: <Glyph name="healthy" /> },
        { name: "notes", says: "Notes", sign: <Glyph name="doc" /> },
      ]}
      chosen={tab}
      onChoose={onChoose}
      panelOf={partOf}
    />
  );
}
