import type { IncomingHttpHeaders } from "node:http";

/** The longest request that is read, in bytes: a message of SQS is 256 KiB at most. */
export const longestBody = 1_048_576;

/**
 * Why a request is not answered, null when it is. A page in a browser of this machine can send one here: its own name for us is another
 * (rebinding), or it comes with the origin it has.
 */
export function refusalOf(headers: IncomingHttpHeaders, port: number): string | null {
  const names = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  if (!names.includes(headers.host?.toLowerCase() ?? "")) return "the practice stack is asked by another name than this machine's";
  const { origin } = headers;
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`)) return "the practice stack answers no other site's page";
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return "the practice stack answers no other site's page";
  return null;
}
