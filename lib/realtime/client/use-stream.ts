"use client";

import type { EventNameFor, StreamEvent } from "#lib/domain/events.ts";
import { participantsNamespace, participantsPollPath, type Picture, type TransientEventName } from "../protocol.ts";
import { useSocketStream, type StreamState } from "./use-socket-stream.ts";

export type ParticipantPicture = Picture<TransientEventName<"participants">>;

type Options = {
  gameDayId: string;
  cursor: number;
  onEvents: (events: StreamEvent<EventNameFor<"participants">>[]) => void;
  onPicture: (picture: ParticipantPicture) => void;
  /** Loads the page's view anew, and answers with its cursor. */
  onBehind?: () => Promise<number>;
};

/** The stream that participants and observers hear. */
export function useStream({ gameDayId, cursor, onEvents, onPicture, onBehind }: Options): StreamState {
  return useSocketStream({
    namespace: participantsNamespace,
    pollPath: participantsPollPath,
    gameDayId,
    cursors: { participants: cursor },
    onEvents: (events) => onEvents(events as StreamEvent<EventNameFor<"participants">>[]),
    onPicture: (picture) => onPicture(picture as ParticipantPicture),
    onBehind: onBehind === undefined ? undefined : async () => ({ participants: await onBehind() }),
  });
}
