import type { IncomingMessage } from "node:http";
import { Refusal } from "./route.ts";

const limitBytes = 256 * 1024;

/** The request's JSON body, undefined when it is empty. Refuses with 413 above 256 kB and 400 when it is not JSON. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limitBytes) throw new Refusal(413, "The body is too large");
    parts.push(part);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    throw new Refusal(400, "The body is not JSON");
  }
}
