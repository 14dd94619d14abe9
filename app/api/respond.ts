import { randomUUID } from "node:crypto";
import pino from "pino";
import { GamedayError, type ErrorCode } from "#lib/domain/errors.ts";
import { refusalPage, wantsPage } from "./refusal-page.ts";

const log = pino({ name: "web" });

const statuses: Record<ErrorCode, number> = { not_found: 404, invalid: 422, conflict: 409, too_many: 429, unavailable: 503 };

/** Prisma's and PostgreSQL's codes for "two writers at once" and "no database, or none free". Both pass: sent again, it may be saved. */
const contended = new Set(["P2034", "40P01", "40001"]);
const unreachable = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1017",
  "P2024",
  "P2028",
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "53300",
  "57P01",
  "57P03",
]);

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

type Said = { status: number; code: ErrorCode | "unknown"; message: string; field: string | null; retryAfterMs?: number };

function sayable(error: unknown): Said {
  const known = error instanceof GamedayError ? error : expected(error);
  if (known !== null) {
    const { code, message, field = null, retryAfterMs } = known;
    return { status: statuses[code], code, message, field, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "an unexpected error");
  const message = `Something went wrong on our side, and it is not known whether it was saved. Try again; error id ${errorId}.`;
  return { status: 500, code: "unknown", message, field: null };
}

function expected(error: unknown): GamedayError | null {
  const codes = codesOf(error);
  if (codes.some((code) => contended.has(code)))
    return new GamedayError("unavailable", "Somebody else changed the same thing at the same moment. Nothing was saved; try again.", {
      cause: error,
    });
  if (!codes.some((code) => unreachable.has(code))) return null;
  log.error({ err: error }, "the database can't be reached");
  return new GamedayError("unavailable", "The database can't be reached right now. Nothing was saved; try again.", { cause: error });
}

/** The codes of an error and of those it was caused by. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, cause, originalCode } = error as { code?: unknown; cause?: unknown; originalCode?: unknown };
  return [code, originalCode].filter((one) => typeof one === "string").concat(codesOf(cause, depth + 1));
}

const fixed = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers: { ...headers, ...fixed } });
