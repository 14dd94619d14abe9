import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { organizersOf, participantsOf, personRoom, type StreamServer, type StreamSocket } from "./rooms.ts";

export type Joining = { readonly revoked: boolean; done: () => void };

export type Revocations = {
  /** Announces someone whose membership is about to be looked up, so that losing it meanwhile is not missed. */
  begin: (person: Viewer, gameDayId: string) => Joining;
  /** Takes those whom these events rob of a role off the stream, before anybody hears of the events. */
  apply: (audience: Audience, gameDayId: string, events: readonly StreamEvent[]) => Promise<void>;
  /** Whether a socket's person still has the role it was admitted by. Rejects when that can't be told. */
  stillHas: (socket: StreamSocket) => Promise<boolean>;
};

type Pending = { personId: string; gameDayId: string; revoked: boolean };

/** Ends privileges at once: a person who is removed hears nothing that follows, not even of it. */
export function createRevocations(io: StreamServer, store: Store): Revocations {
  const pending = new Set<Pending>();

  const revokePending = (concerns: (one: Pending) => boolean): void => {
    for (const one of pending) if (concerns(one)) one.revoked = true;
  };

  const removePerson = (gameDayId: string, personId: string): void => {
    revokePending((one) => one.personId === personId && one.gameDayId === gameDayId);
    // Who keeps another role there comes back by it.
    for (const namespace of [participantsOf(io), organizersOf(io)]) namespace.in(personRoom(gameDayId, personId)).disconnectSockets(true);
  };

  const stillHas = async ({ data: { viewer } }: StreamSocket): Promise<boolean> => {
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
    begin: ({ personId }, gameDayId) => {
      const one: Pending = { personId, gameDayId, revoked: false };
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
