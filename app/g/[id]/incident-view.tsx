"use client";

import { NowProvider } from "#app/ui/time/now.tsx";
import type { Theme } from "#app/ui/use-theme.ts";
import type { IncidentView } from "#lib/queries/views.ts";
import { isEnded } from "#lib/realtime/client/stream-client.ts";
import { IncidentProvider } from "./incident-context.tsx";
import type { WayBack } from "./panels/own-menu.tsx";
import { IncidentScreen } from "./incident-screen.tsx";
import { usePast } from "./past/use-past.ts";
import { useIncident } from "./use-incident.ts";
import { useRoom } from "./use-room.ts";
import { useWords } from "./use-words.ts";

type Props = {
  initial: IncidentView;
  renderedAt: number;
  firstRoom: string | null;
  /** The moment that the address asks for: a number of the stream, or in ISO words. */
  firstAt?: string | null;
  theme: Theme;
  /** For whoever has another persona: the way to it. */
  wayBack: WayBack;
};

/** The participants' picture: what the server knew when it rendered, moved on by the stream, with what was written here and is unsent. */
export function LiveIncidentView({ initial, renderedAt, firstRoom, firstAt = null, theme, wayBack }: Props) {
  const { state, change, ...incident } = useIncident(initial);
  const room = useRoom(state, firstRoom, firstAt, change);
  const past = usePast(state, room, change);
  const words = useWords(initial.gameDay.id, state, incident.status);
  const over = state.gameDay.closed || isEnded(incident.status);
  const mayWrite = state.me.role === "participant" && !over;
  return (
    <IncidentProvider value={{ ...state, ...incident, ...room, ...words, ...past, change, mayWrite, over }}>
      <NowProvider offsetMs={incident.offsetMs} renderedAt={renderedAt}>
        <IncidentScreen theme={theme} wayBack={wayBack} />
      </NowProvider>
    </IncidentProvider>
  );
}
