"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { Cursors, Picture } from "../protocol.ts";
import { reloadOnUpdate } from "./reload-on-update.ts";
import { openStream, type StreamStatus } from "./stream-client.ts";

export type StreamState = { status: StreamStatus; offsetMs: number; uncertaintyMs: number | null };

type Options = {
  namespace: string;
  pollPath: string;
  gameDayId: string;
  cursors: Cursors;
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
};

/** A stream for as long as the component lives. `cursors` are read once; the stream keeps its own from then on. */
export function useSocketStream({ namespace, pollPath, gameDayId, cursors, onEvents, onPicture }: Options): StreamState {
  const [state, setState] = useState<StreamState>({ status: "connecting", offsetMs: 0, uncertaintyMs: null });
  const [first] = useState(cursors);
  const events = useEffectEvent(onEvents);
  const picture = useEffectEvent(onPicture);
  useEffect(
    () =>
      openStream({
        namespace,
        pollPath,
        gameDayId,
        cursors: first,
        onEvents: (batch, audience) => events(batch, audience),
        onPicture: (one) => picture(one),
        onBuild: reloadOnUpdate(),
        onStatus: (status) => setState((now) => ({ ...now, status })),
        onClock: ({ offsetMs, uncertaintyMs }) => setState((now) => ({ ...now, offsetMs, uncertaintyMs })),
      }),
    [namespace, pollPath, gameDayId, first],
  );
  return state;
}
