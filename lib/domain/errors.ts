export type ErrorCode = "not_found" | "conflict" | "invalid" | "too_many" | "unavailable";

/** The HTTP status that each is answered with. */
export const statusOf: Record<ErrorCode, number> = { not_found: 404, invalid: 422, conflict: 409, too_many: 429, unavailable: 503 };

/** The one error type a person may read. Anything else is logged with an id and shown as that id. */
export class GamedayError extends Error {
  readonly code: ErrorCode;
  /** Field of the input the message belongs to, when it belongs to one. */
  readonly field: string | undefined;
  /** When trying again may work, for what passes by itself. */
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, message: string, options: { field?: string; retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "GamedayError";
    this.code = code;
    this.field = options.field;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Absence and refusal answer alike: design.md 4.4. */
export const notFound = (): GamedayError => new GamedayError("not_found", "There is nothing here, or it is not yours to see.");
export const conflict = (message: string, field?: string): GamedayError =>
  new GamedayError("conflict", message, field === undefined ? {} : { field });
export const invalid = (message: string, field?: string): GamedayError =>
  new GamedayError("invalid", message, field === undefined ? {} : { field });
