"use client";

import { useState } from "react";
import { useLive } from "#app/ui/use-live.ts";
import type { IncidentView } from "#lib/queries/views.ts";
import { useStream } from "#lib/realtime/client/use-stream.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import { applyEvents, applyPicture, openState, type IncidentState } from "./incident-store.ts";
import { askPart } from "./past/ask.ts";

export type Incident = {
  state: IncidentState;
  status: StreamStatus;
  /** Whether health and presence are of now. */
  live: boolean;
  offsetMs: number;
  change: (next: (before: IncidentState) => IncidentState) => void;
};

/** The incident view as the server rendered it, moved on by the stream from where that view ends. */
export function useIncident(initial: IncidentView): Incident {
  const gameDayId = initial.gameDay.id;
  const [state, setState] = useState(() => openState(initial));
  const { status, offsetMs } = useStream({
    gameDayId,
    cursor: initial.cursor,
    onEvents: (events) => setState((before) => applyEvents(before, events)),
    onPicture: (picture) => setState((before) => applyPicture(before, picture)),
    onBehind: async () => {
      const room = new URLSearchParams(location.search).get("room");
      const query = new URLSearchParams(room === null ? {} : { room });
      const view = await askPart<IncidentView>(`/api/game-days/${gameDayId}/views/incident`, query);
      if (view === null) throw new Error("The view can't be had now.");
      setState(({ presence }) => ({ ...openState(view), presence }));
      return view.cursor;
    },
  });
  return { state, status, live: useLive(status), offsetMs, change: setState };
}
