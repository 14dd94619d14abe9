"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { Behind, Cursors, Gone, Picture } from "../protocol.ts";
import { reloadOnUpdate } from "./reload-on-update.ts";
import { openStream, type Line, type StreamStatus } from "./stream-client.ts";

export type { Gone };

/** `gone`: what is told of a game day that was deleted. */
export type StreamState = { status: StreamStatus; offsetMs: number; uncertaintyMs: number | null; gone: Gone | null };

type Options = {
  namespace: string;
  pollPath: string;
  gameDayId: string;
  cursors: Cursors;
  /** Read once as well. */
  line?: Line;
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
  /** Left out by a page that asks for its picture anew at any event: it is told of some, and goes on behind them. */
  onBehind?: ((behind: Behind) => Promise<Cursors>) | undefined;
};

/** A stream for as long as the component lives. `cursors` are read once; the stream keeps its own from then on. */
export function useSocketStream(options: Options): StreamState {
  const { namespace, pollPath, gameDayId, cursors, line, onEvents, onPicture, onBehind } = options;
  const [state, setState] = useState<StreamState>({ status: "connecting", offsetMs: 0, uncertaintyMs: null, gone: null });
  const [first] = useState({ cursors, line });
  const events = useEffectEvent(onEvents);
  const picture = useEffectEvent(onPicture);
  const behind = useEffectEvent(async (one: Behind): Promise<Cursors> => {
    if (onBehind !== undefined) return onBehind(one);
    onEvents([], one.audience);
    return { [one.audience]: one.head };
  });
  useEffect(
    () =>
      openStream({
        namespace,
        pollPath,
        gameDayId,
        ...first,
        onEvents: (batch, audience) => events(batch, audience),
        onPicture: (one) => picture(one),
        onBehind: (one) => behind(one),
        onBuild: reloadOnUpdate(),
        onGone: (gone) => setState((now) => ({ ...now, gone })),
        onStatus: (status) => setState((now) => ({ ...now, status })),
        onClock: ({ offsetMs, uncertaintyMs }) => setState((now) => ({ ...now, offsetMs, uncertaintyMs })),
      }),
    [namespace, pollPath, gameDayId, first],
  );
  return state;
}
