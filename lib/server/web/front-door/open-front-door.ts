import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { checkAddress, type AddressRefusal } from "./check-address.ts";
import type { NameOptions } from "./known-names.ts";
import { refuseRequest, refuseUpgrade } from "./refuse.ts";

export type FrontDoor = {
  /** Whether a request may go on; else it has been answered. */
  admits: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** The same of an upgrade. */
  admitsUpgrade: (request: IncomingMessage, socket: Duplex) => boolean;
};

type Options = NameOptions & { isStream: (request: IncomingMessage) => boolean };

const readOnly = new Set(["GET", "HEAD", "OPTIONS"]);

/** What every request passes before pages, API and streams: nothing behind it asks again where a request comes from. */
export function openFrontDoor({ isStream, ...names }: Options): FrontDoor {
  const check = checkAddress(names);
  const refusalOf = (request: IncomingMessage, changes: boolean): AddressRefusal | null => {
    // We answer by the address people type, whatever a proxy says that it was.
    delete request.headers["x-forwarded-host"];
    return check.name(request) ?? (changes ? check.page(request) : null);
  };
  return {
    admits: (request, response) => {
      const refusal = refusalOf(request, isStream(request) || !readOnly.has(request.method ?? ""));
      if (refusal !== null) refuseRequest(request, response, { code: "invalid", ...refusal });
      return refusal === null;
    },
    admitsUpgrade: (request, socket) => {
      const refusal = refusalOf(request, true);
      if (refusal !== null) refuseUpgrade(socket, refusal);
      return refusal === null;
    },
  };
}
