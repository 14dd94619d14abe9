"use client";

import { NowProvider } from "#app/ui/now.tsx";
import type { Theme } from "#app/ui/theme-switch.tsx";
import type { IncidentView as View } from "#lib/queries/views.ts";
import { IncidentProvider } from "./incident-context.tsx";
import { IncidentScreen } from "./incident-screen.tsx";
import { useIncident } from "./use-incident.ts";
import { useRoom } from "./use-room.ts";
import { useWords } from "./use-words.ts";

type Props = { initial: View; renderedAt: number; firstRoom: string | null; theme: Theme };

/** The participants' picture: what the server knew when it rendered, moved on by the stream, with what was written here and is unsent. */
export function IncidentView({ initial, renderedAt, firstRoom, theme }: Props) {
  const incident = useIncident(initial);
  const rooms = useRoom(incident.state, firstRoom);
  const words = useWords(initial.gameDay.id, incident.state);
  const mayWrite = incident.state.me.role === "participant";
  return (
    <IncidentProvider value={{ ...incident, rooms, words, mayWrite }}>
      <NowProvider offsetMs={incident.offsetMs} renderedAt={renderedAt}>
        <IncidentScreen theme={theme} />
      </NowProvider>
    </IncidentProvider>
  );
}
