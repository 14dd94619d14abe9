import type { Audience, EventCatalogue, EventName, EventNameFor, Payload, StreamEvent } from "#lib/domain/events.ts";

/** Events that are pictures of the present: never stored, replaced by the next. */
export type TransientEventName<A extends Audience = Audience> = {
  [N in EventNameFor<A>]: EventCatalogue[N]["stored"] extends false ? N : never;
}[EventNameFor<A>];
export type Picture<N extends EventName = TransientEventName> = { [K in N]: { name: K; payload: Payload<K> } }[N];

/** Events of one stream in order; the first follows the last that was sent, unless the client's cursor is older. */
export type Batch = { audience: Audience; events: StreamEvent[] };

/** Where a client stands in each stream it hears. */
export type Cursors = Partial<Record<Audience, number>>;

/** What a client says when it connects. */
export type Handshake = { gameDayId: string; cursors: Cursors };

/** A sign of life of a stream: the last event that it has in the database, and the server's version. */
export type Beat = { audience: Audience; head: number; build: string };

/** Said instead of events to a page that missed more than `mostMissed`: it loads its view anew, which costs both sides less. */
export type Behind = { audience: Audience; head: number };
export const mostMissed = 1_000;

/** Said before the connection is closed, when the game day was deleted. Organizers alone are told by whom and when. */
export type Gone = { deleted?: { by: string | null; at: string } };

export type ServerToClient = {
  events: (batch: Batch) => void;
  behind: (behind: Behind) => void;
  picture: (picture: Picture) => void;
  beat: (beat: Beat) => void;
  gone: (gone: Gone) => void;
};

/** What a page without a WebSocket is answered: at most a page of what follows its cursor in each stream. `heldMs`: how long it was made to wait. `more`: what the page's own line is for. */
export type PollAnswer = {
  batches: Batch[];
  behind: Behind[];
  pictures: Picture[];
  serverNow: number;
  heldMs: number;
  build: string;
  more?: unknown;
};
export type ClientToServer = {
  /** Asks for everything after the cursors again, after a gap. */
  resume: (cursors: Cursors) => void;
  /** Answers with the server's clock, ms since the epoch. */
  clock: (answer: (serverNow: number) => void) => void;
};

/** What participants and observers connect to. What organizers connect to is named in organizer-protocol.ts, which their pages alone load. */
export const participantsNamespace = "/participants";
export const socketPath = "/stream";
/** What they ask, below the game day's address, where WebSocket is blocked. */
export const participantsPollPath = "stream";

/**
 * The words of every refusal, whether the game day is missing, not this person's, or the namespace unknown: they are Socket.IO's own
 * for the last. Any other words mean "try again".
 */
export const refusalWords = "Invalid namespace";

/** Said to a page whose person has too many open: it polls, and tries again after a while. */
export const tooManyWords = "Gameday is open in too many pages at once";
