import type { IncomingMessage, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { refusalPage, wantsPage } from "#app/api/refusal-page.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";

export type FrontRefusal = { status: number; code: ErrorCode; message: string; retryAfterMs?: number };

/** Answers a request that is refused before anything reads it: a page to a browser that will show it, JSON to all others. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, refusal: FrontRefusal): void {
  const asPage = wantsPage(request.headers.accept);
  const { status, ...error } = refusal;
  const { message, retryAfterMs } = refusal;
  const body = asPage
    ? refusalPage(message, status, request.method === "GET" ? retryAfterMs : undefined)
    : JSON.stringify({ ok: false, error: { ...error, field: null } });
  response.writeHead(status, {
    "content-type": asPage ? "text/html; charset=utf-8" : "application/json",
    "content-length": Buffer.byteLength(body),
    "cache-control": "no-store",
    // What is still being sent isn't read.
    connection: "close",
    ...(retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(retryAfterMs / 1000)) }),
  });
  response.end(body);
}

/** Answers an upgrade that is refused. */
export function refuseUpgrade(socket: Duplex, { status, message, retryAfterMs }: Omit<FrontRefusal, "code">): void {
  const wait = retryAfterMs === undefined ? "" : `Retry-After: ${Math.ceil(retryAfterMs / 1000)}\r\n`;
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n${wait}`;
  socket.end(`${head}Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
}
