"use client";

import { useState } from "react";
import { useLive } from "#app/ui/use-live.ts";
import type { IncidentView } from "#lib/queries/views.ts";
import { useStream } from "#lib/realtime/client/use-stream.ts";
import type { StreamStatus } from "#lib/realtime/client/stream-client.ts";
import { applyEvents, applyPicture, openState, type IncidentState } from "./incident-store.ts";

export type Incident = {
  state: IncidentState;
  status: StreamStatus;
  /** Whether health and presence are of now. */
  live: boolean;
  offsetMs: number;
};

/** The incident view as the server rendered it, moved on by the stream from where that view ends. */
export function useIncident(initial: IncidentView): Incident {
  const [state, setState] = useState(() => openState(initial));
  const { status, offsetMs } = useStream({
    gameDayId: initial.gameDay.id,
    cursor: initial.cursor,
    onEvents: (events) => setState((before) => applyEvents(before, events)),
    onPicture: (picture) => setState((before) => applyPicture(before, picture)),
  });
  return { state, status, live: useLive(status), offsetMs };
}
