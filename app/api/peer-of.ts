/** The address that a request came from, as our front door saw it: many people's, when they share a proxy. */
export const peerOf = (headers: Headers): string => headers.get(peerHeader) ?? "unknown";

/** Set by the front door, whatever the request said. */
export const peerHeader = "x-gameday-peer";
