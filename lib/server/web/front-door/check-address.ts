import type { IncomingMessage } from "node:http";
import { knownNames, nameOf, type NameOptions } from "./known-names.ts";

export type AddressRefusal = { status: 403 | 421; message: string };
type Asked = Pick<IncomingMessage, "headers">;

/** The one rule of names and origins, for pages, API and sockets alike. */
export type AddressCheck = {
  /** Refuses a name that isn't ours. Without a Host (HTTP/1.0) no browser asks. */
  name: (request: Asked) => AddressRefusal | null;
  /** Refuses what another site's page sends. For whatever changes something or opens a stream, after `name`. */
  page: (request: Asked) => AddressRefusal | null;
};

/** A browser names the page that sends a POST or opens a socket: it must be ours. What is no browser names none, and carries nobody's cookies. */
export function checkAddress(options: NameOptions): AddressCheck {
  const isKnown = knownNames(options);
  const { origin } = options;
  return {
    name: ({ headers: { host } }) => {
      const name = host === undefined ? null : nameOf(host);
      return host === undefined || (name !== null && isKnown(name)) ? null : { status: 421, message: unknownName(name, origin) };
    },
    page: ({ headers }) => {
      const from = headers.origin;
      const site = headers["sec-fetch-site"];
      // A page whose policy is to tell no referrer hides its origin too; the browser itself then says whether it was ours.
      if (from === undefined || from === "null")
        return site === "same-origin" || (from === undefined && site === undefined) ? null : hidden;
      if (from === origin) return null;
      const same = URL.canParse(from) && new URL(from).host === headers.host;
      if (same && !(origin.startsWith("https:") && from.startsWith("http:"))) return null;
      return { status: 403, message: same ? plainHttp(from, origin) : elsewhere(from, origin) };
    },
  };
}

const unknownName = (name: string | null, origin: string): string =>
  `Gameday doesn't answer to ${name === null ? "that name" : `the name ${name}`} here. Open ${origin} instead` +
  `${name === null ? "." : `, or have it started with --allow-host ${name}.`}`;

const plainHttp = (from: string, origin: string): string =>
  `You opened ${from}, where browsers keep no sign-in of a Gameday that is at ${origin}. Open ${origin} instead, or have it started with --origin ${from}.`;

const elsewhere = (from: string, origin: string): string =>
  `This was sent from a page at ${from}, and Gameday takes it from ${origin} only. If ${from} is where you open Gameday, have it started with --origin ${from}.`;

const hidden: AddressRefusal = {
  status: 403,
  message: "This was sent from another site's page, or your browser hides which page sent it. Open Gameday itself and try again.",
};
