import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { peerHeader } from "#app/api/peer-of.ts";
import type { CarriedSession } from "#lib/access/sessions/carried-session.ts";
import { notFound, statusOf } from "#lib/domain/errors.ts";
import { places } from "#lib/realtime/places.ts";
import { checkAddress, type AddressRefusal } from "./check-address.ts";
import type { DoorRoom } from "./keep-room.ts";
import type { NameOptions } from "./known-names.ts";
import { refuseRequest, refuseUpgrade, type FrontRefusal } from "./refuse.ts";
import { openShedding, type Shedding } from "./shed-load.ts";
import { isUrgent, openUrgent, type Begins } from "./urgent.ts";

export type FrontDoor = {
  /** When a request may go on; false: it has been answered. */
  admits: (request: IncomingMessage, response: ServerResponse) => Begins | false;
  /** The same of an upgrade. */
  admitsUpgrade: (request: IncomingMessage, socket: Duplex) => boolean;
  close: () => void;
};

type SocketRefusal = Omit<FrontRefusal, "code">;

type Options = NameOptions & {
  isStream: (request: IncomingMessage) => boolean;
  sessionOf: CarriedSession;
  room: Pick<DoorRoom, "know">;
  shedding?: Shedding;
  mostSocketsOfOne?: number;
  mostPollsOfOne?: number;
  mostUrgentOfOne?: number;
};

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);
/** Files cost nothing. An address with dots in it would be read as another. */
const isFile = ({ method, url = "" }: IncomingMessage): boolean =>
  readOnly.has(method ?? "") && url.startsWith("/_next/static/") && !/\.\.|%2e|%5c|\\/i.test(url);

/** What every request passes before pages, API and streams: nothing behind it asks again where a request comes from. */
export function openFrontDoor(options: Options): FrontDoor {
  const { isStream, sessionOf, room, shedding = openShedding(), mostSocketsOfOne = 20, ...others } = options;
  const { mostPollsOfOne = 20, mostUrgentOfOne = 4, ...names } = others;
  const streams = places(mostSocketsOfOne);
  const polls = places(mostPollsOfOne);
  const urgentOnes = openUrgent(mostUrgentOfOne);
  const check = checkAddress(names);
  const refusalOf = (request: IncomingMessage, changes: boolean): AddressRefusal | null => {
    // We answer by the address people type, whatever a proxy says that it was.
    delete request.headers["x-forwarded-host"];
    request.headers[peerHeader] = request.socket.remoteAddress ?? "unknown";
    return check.name(request) ?? (changes ? check.page(request) : null);
  };
  const knownBy = ({ headers, socket }: IncomingMessage): string | null => {
    const session = sessionOf(headers.cookie);
    if (session !== null) room.know(socket, session);
    return session;
  };
  const streamRefusal = (request: IncomingMessage, socket: Duplex): SocketRefusal | null => {
    if (!isStream(request)) return null;
    const session = knownBy(request);
    if (session === null) return { status: 401, message: "Sign in first." };
    return streams.take(session, socket) ? null : { status: 429, message: tooManyPages, retryAfterMs: waitMs() };
  };
  return {
    admits: (request, response) => {
      const refusal = refusalOf(request, isStream(request) || !readOnly.has(request.method ?? ""));
      if (refusal !== null) {
        refuseRequest(request, response, { code: "invalid", ...refusal });
        return false;
      }
      const session = knownBy(request);
      if (isFile(request)) return "in turn";
      if (isStream(request)) {
        if (session !== null && polls.take(session, response)) return "at once";
        refuseRequest(
          request,
          response,
          session === null ? absent : { status: 429, code: "too_many", message: tooManyPages, retryAfterMs: waitMs() },
        );
        return false;
      }
      const urgent = session !== null && isUrgent(request) && urgentOnes.admits(session, response);
      if (urgent !== false) return urgent;
      if (shedding.begin(request, response, session)) return "in turn";
      refuseRequest(request, response, { status: 503, code: "unavailable", message: tooBusy, retryAfterMs: waitMs() });
      return false;
    },
    admitsUpgrade: (request, socket) => {
      const refusal = refusalOf(request, true) ?? streamRefusal(request, socket);
      if (refusal !== null) refuseUpgrade(socket, refusal);
      return refusal === null;
    },
    close: shedding.close,
  };
}

const { code, message } = notFound();
/** As the streams answer whoever may not ask. */
const absent: FrontRefusal = { status: statusOf[code], code, message };
const tooBusy = "Gameday has more to do at this moment than it can. Nothing was begun; it works again in a few seconds.";
const tooManyPages = "Gameday is open in too many pages at once. This one asks again by itself.";

/** Not everybody at the same moment. */
const waitMs = (): number => 1_000 + Math.floor(Math.random() * 2_000);
