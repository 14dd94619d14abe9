import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { livingSessions, sessionLives } from "#lib/access/sessions/living-sessions.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { organizersOf, participantsOf, personRoom, sessionRoom, type StreamServer, type ServedSocket } from "./rooms.ts";

export type Joining = { readonly revoked: boolean; done: () => void };

export type Revocations = {
  /** Announces someone whose membership is about to be looked up, so that losing it, or their session, meanwhile is not missed. */
  begin: (person: Joiner, gameDayId: string) => Joining;
  /** Takes those whom these events rob of a role off the stream, before anybody hears of the events. */
  apply: (audience: Audience, gameDayId: string, events: readonly StreamEvent[]) => Promise<void>;
  /** Whether a socket's session goes on and its person still has the role it was admitted by. Rejects when that can't be told. */
  stillHas: (socket: ServedSocket) => Promise<boolean>;
  /** A session has ended: its pages hear nothing more. */
  endSession: (sessionId: string) => void;
  /** Ends the pages of all sessions that are over: what ends by itself is told by nobody, and what was told may have been missed. */
  endOverSessions: () => Promise<void>;
};

type Joiner = Viewer & { sessionId: string };
type Pending = { personId: string; sessionId: string; gameDayId: string; revoked: boolean };

/** Ends privileges at once: a person who is removed hears nothing that follows, not even of it. */
export function createRevocations(io: StreamServer, store: Store): Revocations {
  const pending = new Set<Pending>();

  const namespaces = [participantsOf(io), organizersOf(io)];
  const cut = (room: string): void => {
    for (const namespace of namespaces) namespace.in(room).disconnectSockets(true);
  };

  const revokePending = (concerns: (one: Pending) => boolean): void => {
    for (const one of pending) if (concerns(one)) one.revoked = true;
  };

  const removePerson = (gameDayId: string, personId: string): void => {
    revokePending((one) => one.personId === personId && one.gameDayId === gameDayId);
    // Somebody who keeps another role there reconnects with that role.
    cut(personRoom(gameDayId, personId));
  };

  const endSession = (sessionId: string): void => {
    revokePending((one) => one.sessionId === sessionId);
    cut(sessionRoom(sessionId));
  };

  const endOverSessions = async (): Promise<void> => {
    const ids = new Set(namespaces.flatMap(({ sockets }) => [...sockets.values()].map(({ data }) => data.sessionId)));
    if (ids.size === 0) return;
    const living = await livingSessions(store, [...ids]);
    for (const id of ids) if (!living.has(id)) endSession(id);
  };

  const stillHas = async ({ data: { viewer, sessionId } }: ServedSocket): Promise<boolean> => {
    if (!(await sessionLives(store, sessionId))) return false;
    const gate = viewer.role === "organizer" ? asOrganizer : asParticipant;
    try {
      await gate(store, viewer, viewer.gameDayId);
      return true;
    } catch (error) {
      if (error instanceof GamedayError && error.code === "not_found") return false;
      throw error;
    }
  };

  return {
    stillHas,
    endSession,
    endOverSessions,
    begin: ({ personId, sessionId }, gameDayId) => {
      const one: Pending = { personId, sessionId, gameDayId, revoked: false };
      pending.add(one);
      return {
        get revoked() {
          return one.revoked;
        },
        done: () => void pending.delete(one),
      };
    },
    apply: (_audience, gameDayId, events) => {
      for (const event of events)
        if (event.name === "person.removed" || event.name === "organizer.removed") removePerson(gameDayId, event.payload.personId);
      return Promise.resolve();
    },
  };
}
