"use client";

import { type ReactNode, useMemo } from "react";
import { NowProvider } from "#app/ui/now.tsx";
import type { Theme } from "#app/ui/theme-switch.tsx";
import type { IncidentView as View } from "#lib/queries/views.ts";
import { IncidentProvider } from "./incident-context.tsx";
import { IncidentScreen } from "./incident-screen.tsx";
import { heardIn } from "./rooms.ts";
import { useIncident } from "./use-incident.ts";
import { sameItems, useKept } from "./use-kept.ts";
import { useRoom } from "./use-room.ts";
import { useWords } from "./use-words.ts";

type Props = {
  initial: View;
  renderedAt: number;
  firstRoom: string | null;
  theme: Theme;
  /** For whoever has another persona: the way to it. */
  wayBack: ReactNode;
};

/** The participants' picture: what the server knew when it rendered, moved on by the stream, with what was written here and is unsent. */
export function IncidentView({ initial, renderedAt, firstRoom, theme, wayBack }: Props) {
  const { state, ...incident } = useIncident(initial);
  const { cursor: _, entries, ...told } = state;
  const room = useRoom(state, firstRoom);
  const words = useWords(initial.gameDay.id, state);
  const mayWrite = state.me.role === "participant";
  const [own, mainKey] = [room.room, room.mainKey];
  const here = useMemo(() => entries.filter((entry) => heardIn(entry, own, mainKey)), [entries, own, mainKey]);
  const heard = useKept(here, sameItems);
  return (
    <IncidentProvider value={{ ...told, ...incident, ...room, ...words, mayWrite, heard }}>
      <NowProvider offsetMs={incident.offsetMs} renderedAt={renderedAt}>
        <IncidentScreen theme={theme} wayBack={wayBack} />
      </NowProvider>
    </IncidentProvider>
  );
}
