import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { peerHeader } from "#app/api/peer-of.ts";
import { commands } from "#lib/commands/registry.ts";
import { checkAddress, type AddressRefusal } from "./check-address.ts";
import type { NameOptions } from "./known-names.ts";
import { refuseRequest, refuseUpgrade } from "./refuse.ts";
import { openShedding, type Shedding } from "./shed-load.ts";

export type FrontDoor = {
  /** Whether a request may go on; else it has been answered. */
  admits: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The same of an upgrade. */
  admitsUpgrade: (request: IncomingMessage, socket: Duplex) => boolean;
  close: () => void;
};

type Options = NameOptions & { isStream: (request: IncomingMessage) => boolean; shedding?: Shedding };

const urgent = new Set(Object.values(commands).flatMap((command) => ("urgent" in command ? [command.name as string] : [])));
/** What ends something broken goes on however much there is to do. So do files, which cost nothing, and streams, which wait by themselves. */
const isUrgent = (url: string): boolean => urgent.has(/\/commands\/([a-z-]+)$/.exec(url)?.[1] ?? "") || url.startsWith("/_next/static/");

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/** What every request passes before pages, API and streams: nothing behind it asks again where a request comes from. */
export function openFrontDoor({ isStream, shedding = openShedding(), ...names }: Options): FrontDoor {
  const check = checkAddress(names);
  const refusalOf = (request: IncomingMessage, changes: boolean): AddressRefusal | null => {
    // We answer by the address people type, whatever a proxy says that it was.
    delete request.headers["x-forwarded-host"];
    request.headers[peerHeader] = request.socket.remoteAddress ?? "unknown";
    return check.name(request) ?? (changes ? check.page(request) : null);
  };
  return {
    admits: (request, response) => {
      const refusal = refusalOf(request, isStream(request) || !readOnly.has(request.method ?? ""));
      if (refusal !== null) {
        refuseRequest(request, response, { code: "invalid", ...refusal });
        return false;
      }
      if (isStream(request) || isUrgent(request.url ?? "")) return true;
      if (shedding.overloaded()) {
        refuseRequest(request, response, { status: 503, code: "unavailable", message: tooBusy, retryAfterMs: waitMs() });
        return false;
      }
      shedding.begin();
      response.once("close", shedding.end);
      return true;
    },
    admitsUpgrade: (request, socket) => {
      const refusal = refusalOf(request, true);
      if (refusal !== null) refuseUpgrade(socket, refusal);
      return refusal === null;
    },
    close: shedding.close,
  };
}

const tooBusy = "Gameday has more to do at this moment than it can. Nothing was begun; it works again in a few seconds.";

/** Not everybody at the same moment. */
const waitMs = (): number => 1_000 + Math.floor(Math.random() * 2_000);
