import { createHmac, timingSafeEqual } from "node:crypto";
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

/**
 * Whether a request to change the stack comes from who knows its secret. The bearer's word is derived from the secret, for this one thing:
 * another program that took our port would else be sent all that it needs to sign for AWS.
 */
export function mayChange(authorization: string | undefined, what: string, secret: string): boolean {
  const expected = Buffer.from(`Bearer ${createHmac("sha256", secret).update(what).digest("hex")}`);
  const given = Buffer.from(authorization ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
