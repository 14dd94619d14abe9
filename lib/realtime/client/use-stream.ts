"use client";

import type { EventNameFor, StreamEvent } from "#lib/domain/events.ts";
import { participantsNamespace, participantsPollPath, type Picture, type TransientEventName } from "../protocol.ts";
import { useSocketStream, type StreamState } from "./use-socket-stream.ts";

type Options = {
  gameDayId: string;
  cursor: number;
  onEvents: (events: StreamEvent<EventNameFor<"participants">>[]) => void;
  onPicture: (picture: Picture<TransientEventName<"participants">>) => void;
};

/** The stream that participants and observers hear. */
export function useStream({ gameDayId, cursor, onEvents, onPicture }: Options): StreamState {
  return useSocketStream({
    namespace: participantsNamespace,
    pollPath: participantsPollPath,
    gameDayId,
    cursors: { participants: cursor },
    onEvents: (events) => onEvents(events as StreamEvent<EventNameFor<"participants">>[]),
    onPicture: (picture) => onPicture(picture as Picture<TransientEventName<"participants">>),
  });
}
