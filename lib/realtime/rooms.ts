import type { Namespace, Server, Socket } from "socket.io";
import type { Audience } from "#lib/domain/events.ts";
import type { Organizer, Participant } from "#lib/domain/people.ts";
import { organizersNamespace, type OrganizerToServer, type ServerToOrganizer } from "./organizer-protocol.ts";
import { participantsNamespace, type ClientToServer, type ServerToClient } from "./protocol.ts";

/** What the server knows of a socket: the session and membership it was admitted by, and whether one was lost while it was being admitted. */
export type Admitted = { viewer: Participant | Organizer; sessionId: string; joining: { readonly revoked: boolean } };

type Nothing = Record<string, never>;
type FromClient = ClientToServer & OrganizerToServer;
type ToClient = ServerToClient & ServerToOrganizer;
export type ServedSocket = Socket<FromClient, ToClient, Nothing, Admitted>;
export type StreamNamespace = Namespace<FromClient, ToClient, Nothing, Admitted>;
export type StreamServer = Server<FromClient, ToClient, Nothing, Admitted>;

export const participantsOf = (io: StreamServer): StreamNamespace => io.of(participantsNamespace);
export const organizersOf = (io: StreamServer): StreamNamespace => io.of(organizersNamespace);

/** Who hears a stream. The participants' is heard in both namespaces, the organizers' in one only. */
export const streamRoom = (audience: Audience, gameDayId: string): string => `${audience}:${gameDayId}`;

/** Organizers who hold conduct's picture. Rooms are of a namespace, and this one is used in theirs alone. */
export const conductRoom = (gameDayId: string): string => `conduct:${gameDayId}`;

/**
 * Which streams are heard in a namespace. The organizers' own first: whoever hears the other one as an organizer must be in reach of their
 * removal.
 */
export const heardBy = (audience: Audience): readonly Audience[] =>
  audience === "organizers" ? ["organizers", "participants"] : ["participants"];

/** All sockets of one session. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** All sockets of one game day, from their admission on. */
export const dayRoom = (gameDayId: string): string => `day:${gameDayId}`;

/** The game days that anybody is connected to, here. */
export const connectedGameDays = (io: StreamServer): string[] =>
  [participantsOf(io), organizersOf(io)].flatMap(({ adapter }) =>
    [...adapter.rooms.keys()].flatMap((room) => (room.startsWith("day:") ? [room.slice("day:".length)] : [])),
  );

/** All sockets of one person in one game day. */
export const personRoom = (gameDayId: string, personId: string): string => `person:${gameDayId}:${personId}`;

export const namespaceOf = (io: StreamServer, audience: Audience): StreamNamespace =>
  audience === "organizers" ? organizersOf(io) : participantsOf(io);

export const hearersOf = (io: StreamServer, audience: Audience): StreamNamespace[] =>
  audience === "participants" ? [participantsOf(io), organizersOf(io)] : [organizersOf(io)];

export const isHeardIn = (hearers: StreamNamespace, audience: Audience, gameDayId: string): boolean =>
  hearers.adapter.rooms.has(streamRoom(audience, gameDayId));

/** Whether anybody hears a stream now, here. */
export const isHeard = (io: StreamServer, audience: Audience, gameDayId: string): boolean =>
  hearersOf(io, audience).some((hearers) => isHeardIn(hearers, audience, gameDayId));

/** The game days of which anybody hears a stream now, here. */
export function heardGameDays(io: StreamServer): Set<string> {
  const rooms = [participantsOf(io), organizersOf(io)].flatMap(({ adapter }) => [...adapter.rooms.keys()]);
  return new Set(rooms.flatMap((room) => /^(?:participants|organizers):(.+)$/.exec(room)?.[1] ?? []));
}
