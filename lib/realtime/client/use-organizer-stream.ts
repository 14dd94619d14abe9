"use client";

import type { StreamEvent } from "#lib/domain/events.ts";
import { organizersNamespace, organizersPollPath } from "../organizer-protocol.ts";
import type { Cursors, Picture } from "../protocol.ts";
import { useSocketStream, type StreamState } from "./use-socket-stream.ts";

type Options = {
  gameDayId: string;
  cursors: Cursors;
  onEvents: (events: StreamEvent[]) => void;
  onPicture: (picture: Picture) => void;
};

/** Both streams of a game day, for organizers. */
export function useOrganizerStream(options: Options): StreamState {
  return useSocketStream({ namespace: organizersNamespace, pollPath: organizersPollPath, ...options });
}
