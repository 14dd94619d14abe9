import { randomUUID } from "node:crypto";
import pino from "pino";
import { whyNotSaved, type NotSaved } from "#lib/commands/why-not-saved.ts";
import { GamedayError, statusOf, type ErrorCode } from "#lib/domain/errors.ts";
import { refusalPage, wantsPage } from "./refusal-page.ts";

const log = pino({ name: "web" });

const passingAfterMs = 2_000;

/** Why the same may be saved a moment later. None of these was committed. */
const passingWords = {
  contended: "Somebody else changed the same thing at the same moment. Nothing was saved; try again.",
  full: "The database's disk is full. Nothing was saved; it is tried again.",
  "read-only": "The database only reads right now. Nothing was saved; it is tried again.",
  busy: "The database is busy. Nothing was saved; try again in a moment.",
  away: "The database can't be reached right now. Nothing was saved; try again.",
} as const satisfies Record<Exclude<NotSaved, "lost">, string>;

/** Answers with what the work returns as JSON; the one place where errors become answers. */
export async function respond(work: () => Promise<unknown>): Promise<Response> {
  try {
    return json(200, await work());
  } catch (error) {
    return refusal(error);
  }
}

/** The answer to what was thrown: what is known is said, anything else is logged and shown as its id. A page to a browser that will show it. */
export function refusal(error: unknown, asked?: Headers): Response {
  const { status, ...said } = sayable(error);
  const headers: Record<string, string> =
    said.retryAfterMs === undefined ? {} : { "retry-after": String(Math.ceil(said.retryAfterMs / 1000)) };
  if (!wantsPage(asked?.get("accept"))) return json(status, { ok: false, error: said }, headers);
  return new Response(refusalPage(said.message, status), {
    status,
    headers: { ...headers, ...fixed, "content-type": "text/html; charset=utf-8" },
  });
}

/** `saved`: whether the try may have been saved nevertheless. What carries `retryAfterMs` may be sent again for ever. */
type Said = {
  status: number;
  code: ErrorCode | "unknown";
  message: string;
  field: string | null;
  saved: "no" | "unknown";
  retryAfterMs?: number;
};

function sayable(error: unknown): Said {
  if (error instanceof GamedayError) {
    const { code, message, field = null, retryAfterMs } = error;
    return { status: statusOf[code], code, message, field, saved: "no", ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  const reason = whyNotSaved(error);
  if (reason === "lost") {
    log.error({ err: error }, "the answer to a commit was lost");
    return passing("The database was lost while saving: it is not known whether it was saved. Look, or try again.", "unknown");
  }
  if (reason !== null) {
    log.error({ err: error, reason }, "the database could not take it");
    return passing(passingWords[reason], "no");
  }
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "an unexpected error");
  const message = `Something went wrong on our side, and it is not known whether it was saved. Try again; error id ${errorId}.`;
  return { status: 500, code: "unknown", message, field: null, saved: "unknown" };
}

const passing = (message: string, saved: Said["saved"]): Said => ({
  status: 503,
  code: "unavailable",
  message,
  field: null,
  saved,
  retryAfterMs: passingAfterMs,
});

const fixed = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, ...fixed } });
