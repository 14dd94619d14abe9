"use client";

import { memo, useCallback, useState } from "react";
import type { Theme } from "#app/ui/use-theme.ts";
import { useIncidentView } from "./incident-context.tsx";
import { HealthPanel, SchedulePanel } from "./panels/around.tsx";
import { Banners } from "./panels/banners.tsx";
import { HappeningNow } from "./panels/happening-now.tsx";
import { HereNow } from "./panels/here-now.tsx";
import { Notes } from "./panels/notes.tsx";
import { PausePanel } from "./panels/pause-panel.tsx";
import { partOf, type PhoneTab, PhoneTabs } from "./panels/phone-tabs.tsx";
import { RoomList } from "./panels/room-list.tsx";
import type { WayBack } from "./panels/own-menu.tsx";
import { TopBar } from "./panels/top-bar.tsx";
import { Room } from "./room/room.tsx";

/** What is happening, one room, and what is around it: three columns, or one at a time on a phone. */
export const IncidentScreen = memo(function IncidentScreen({ theme, wayBack }: { theme: Theme; wayBack: WayBack }) {
  const { openRoom } = useIncidentView("openRoom");
  const [tab, setTab] = useState<PhoneTab>("room");
  const open = useCallback((roomKey: string) => (openRoom(roomKey), setTab("room")), [openRoom]);
  const shownOn = (one: PhoneTab) => (tab === one ? "" : "phone:hidden");
  const aside = "overflow-auto bg-panel phone:absolute phone:inset-0";

  return (
    <div
      data-persona="incident"
      className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_52px_minmax(0,1fr)_auto] phone:grid-rows-[auto_44px_minmax(0,1fr)_auto]"
    >
      <div className="min-w-0">
        <Banners onOpen={open} />
      </div>
      <TopBar theme={theme} wayBack={wayBack} />
      <main className="relative grid min-h-0 grid-cols-[272px_minmax(0,1fr)_336px] max-xl:grid-cols-[232px_minmax(0,1fr)_280px] phone:block">
        <aside id={partOf("now")} aria-label="Now" className={`${aside} ${shownOn("now")}`}>
          <HappeningNow onOpen={open} />
          <RoomList onOpen={open} />
          <PausePanel />
          <HereNow />
        </aside>
        <div
          id={partOf("room")}
          className={`flex min-h-0 min-w-0 border-x border-line phone:absolute phone:inset-0 phone:border-0 ${shownOn("room")}`}
        >
          <Room />
        </div>
        <aside aria-label="Around" className={`${aside} ${tab === "health" || tab === "notes" ? "" : "phone:hidden"}`}>
          <div id={partOf("health")} className={shownOn("health")}>
            <HealthPanel />
            <SchedulePanel />
          </div>
          <div id={partOf("notes")} className={`border-t border-line phone:border-t-0 ${shownOn("notes")}`}>
            <Notes />
          </div>
        </aside>
      </main>
      <PhoneTabs tab={tab} onChoose={setTab} />
    </div>
  );
});
