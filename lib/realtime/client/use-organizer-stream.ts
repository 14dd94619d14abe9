"use client";

import { useState } from "react";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { ConductTold } from "../conduct/told.ts";
import { organizersNamespace, organizersPollPath } from "../organizer-protocol.ts";
import type { Cursors, Picture } from "../protocol.ts";
import { conductLine } from "./conduct/conduct-line.ts";
import { useSocketStream, type StreamState } from "./use-socket-stream.ts";

type Options = {
  gameDayId: string;
  cursors: Cursors;
  /** Which version of conduct's picture is held. Read once, as `onTold` is. */
  version: () => string;
  /** False when it doesn't follow what is held. */
  onTold: (told: ConductTold) => boolean;
  onEvents: (events: StreamEvent[], audience: Audience) => void;
  onPicture: (picture: Picture) => void;
};

/** Both streams of a game day and conduct's picture, for organizers. */
export function useOrganizerStream({ version, onTold, ...options }: Options): StreamState & { caughtUp: () => Promise<void> } {
  const [line] = useState(() => conductLine({ version, hear: onTold }));
  return {
    ...useSocketStream({ namespace: organizersNamespace, pollPath: organizersPollPath, line, onBehind: loadAnew, ...options }),
    caughtUp: line.caughtUp,
  };
}

/** The log and what participants said are folded from events: who missed a thousand begins anew. What is being typed is kept. */
function loadAnew(): Promise<Cursors> {
  location.reload();
  return new Promise(() => undefined);
}
