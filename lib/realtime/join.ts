import type { Logger } from "pino";
import { z } from "zod";
import { asOrganizer, asParticipant } from "#lib/access/membership.ts";
import { signedInOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Audience } from "#lib/domain/events.ts";
import type { Organizer, Participant, Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import type { places } from "./places.ts";
import { refusalWords, tooManyWords, type Cursors } from "./protocol.ts";
import type { Revocations } from "./revoke.ts";
import type { ServedSocket } from "./rooms.ts";

const cursor = z.number().int().min(0).max(2_147_483_647);
export const cursorsSchema = z.object({ participants: cursor.optional(), organizers: cursor.optional() });
const handshakeSchema = z.object({ gameDayId: z.uuid(), cursors: cursorsSchema });

export type Gate = (store: Store, person: Viewer, gameDayId: string) => Promise<Participant | Organizer>;

/** The gate of each namespace: whom it is for is the audience it is named after. */
export const gates: Record<Audience, Gate> = { participants: asParticipant, organizers: asOrganizer };

const tryAgain = "unavailable";

type Options = { store: Store; log: Logger; gate: Gate; revocations: Revocations; ofPeople: ReturnType<typeof places> };

/** Socket.IO middleware that admits by session and membership. Every refusal reads as if there were no such namespace. */
export function admitSocket({ store, log, gate, revocations, ofPeople }: Options) {
  return (socket: ServedSocket, next: (error?: Error) => void): void => {
    const look = async (): Promise<void> => {
      const handshake = handshakeSchema.safeParse(socket.handshake.auth);
      const cookie = socket.handshake.headers.cookie;
      const person = await signedInOf(new Headers(cookie === undefined ? {} : { cookie }), store);
      if (!handshake.success || person === null) return next(new Error(refusalWords));
      const { gameDayId } = handshake.data;
      const joining = revocations.begin(person, gameDayId);
      try {
        socket.data = { viewer: await gate(store, person, gameDayId), sessionId: person.sessionId, joining };
        // A connection that closed meanwhile would never give its place back.
        if (joining.revoked || socket.conn.readyState !== "open") return next(new Error(tryAgain));
        next(ofPeople.take(person.personId, socket.conn) ? undefined : new Error(tooManyWords));
      } finally {
        // Admission goes on for a tick after next(): serveSocket looks at `joining` once more.
        setImmediate(joining.done);
      }
    };
    look().catch((error: unknown) => {
      if (error instanceof GamedayError && error.code === "not_found") return next(new Error(refusalWords));
      log.error({ err: error }, "a connection could not be admitted");
      next(new Error(tryAgain));
    });
  };
}

/** Where an admitted socket's page stands. */
export const cursorsOf = (socket: ServedSocket): Cursors => handshakeSchema.parse(socket.handshake.auth).cursors;
