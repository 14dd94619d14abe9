import type { Namespace, Server, Socket } from "socket.io";
import type { Audience } from "#lib/domain/events.ts";
import type { Organizer, Participant } from "#lib/domain/people.ts";
import { organizersNamespace } from "./organizer-protocol.ts";
import { participantsNamespace, type ClientToServer, type ServerToClient } from "./protocol.ts";

/** What the server knows of a socket: the membership it was admitted by, and whether that was lost while it was being admitted. */
export type Admitted = { viewer: Participant | Organizer; joining: { readonly revoked: boolean } };

type Nothing = Record<string, never>;
export type StreamSocket = Socket<ClientToServer, ServerToClient, Nothing, Admitted>;
export type StreamNamespace = Namespace<ClientToServer, ServerToClient, Nothing, Admitted>;
export type StreamServer = Server<ClientToServer, ServerToClient, Nothing, Admitted>;

export const participantsOf = (io: StreamServer): StreamNamespace => io.of(participantsNamespace);
export const organizersOf = (io: StreamServer): StreamNamespace => io.of(organizersNamespace);

/** Who hears a stream. The participants' is heard in both namespaces, the organizers' in one only. */
export const streamRoom = (audience: Audience, gameDayId: string): string => `${audience}:${gameDayId}`;

/**
 * Which streams are heard in a namespace. The organizers' own first: whoever hears the other one as an organizer must be in reach of their
 * removal.
 */
export const heardBy = (audience: Audience): readonly Audience[] =>
  audience === "organizers" ? ["organizers", "participants"] : ["participants"];

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
