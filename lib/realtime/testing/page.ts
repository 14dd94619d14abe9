import type { Audience, StreamEvent } from "#lib/domain/events.ts";
import { openStream, type Line, type StreamStatus } from "../client/stream-client.ts";
import { organizersNamespace, organizersPollPath } from "../organizer-protocol.ts";
import { participantsNamespace, participantsPollPath, type Cursors, type Gone, type Picture } from "../protocol.ts";
import type { Someone, StreamDay } from "./stream-day.ts";

/** What the product's own client hands to a page. */
export type TestPage = {
  heard: Record<Audience, StreamEvent[]>;
  seqs: (audience?: Audience) => number[];
  pictures: Picture[];
  /** Where the stream stood each time that the page was told to load its view anew, which it then did at once. */
  behind: number[];
  statuses: StreamStatus[];
  /** What was told of the game day's deletion. */
  gone: Gone[];
  status: () => StreamStatus | undefined;
  connections: () => number;
  close: () => void;
};

type Options = {
  cursors?: Cursors;
  as?: Audience;
  transport?: "websocket" | "polling";
  line?: Line;
  onEvents?: (events: StreamEvent[], audience: Audience) => void;
  onBuild?: (build: string) => void;
};

/** Opens a stream as a page does, with the client that pages use; it comes back quicker than theirs. */
export function openPage(url: string, day: Pick<StreamDay, "gameDayId">, who: Pick<Someone, "cookie">, options: Options = {}): TestPage {
  const { cursors = {}, as = "participants", transport = "websocket" } = options;
  const heard: TestPage["heard"] = { participants: [], organizers: [] };
  const pictures: Picture[] = [];
  const behind: number[] = [];
  const statuses: StreamStatus[] = [];
  const gone: Gone[] = [];
  const close = openStream({
    url,
    namespace: as === "organizers" ? organizersNamespace : participantsNamespace,
    pollPath: as === "organizers" ? organizersPollPath : participantsPollPath,
    gameDayId: day.gameDayId,
    cursors: { participants: 0, ...(as === "organizers" ? { organizers: 0 } : {}), ...cursors },
    line: options.line,
    onEvents: (events, audience) => {
      heard[audience].push(...events);
      options.onEvents?.(events, audience);
    },
    onPicture: (picture) => pictures.push(picture),
    onBehind: async ({ audience, head }) => {
      behind.push(head);
      return { [audience]: head };
    },
    onBuild: options.onBuild,
    onGone: (one) => gone.push(one),
    onStatus: (status) => statuses.push(status),
    onClock: () => undefined,
    fetch: (address, init) => fetch(address, { ...init, headers: { cookie: who.cookie } }),
    connection: {
      forceNew: true,
      // The server has none but WebSocket: what else is asked for is refused, as a proxy would.
      transports: [transport],
      extraHeaders: { cookie: who.cookie },
      reconnectionDelay: 5,
      reconnectionDelayMax: 50,
    },
  });
  return {
    heard,
    pictures,
    behind,
    statuses,
    gone,
    close,
    seqs: (audience = "participants") => heard[audience].map(({ seq }) => seq),
    status: () => statuses.at(-1),
    connections: () => statuses.filter((status) => status === "connected").length,
  };
}
