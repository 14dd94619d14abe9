import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import { GamedayError } from "#lib/domain/errors.ts";
import { InjectorError } from "#lib/injectors/contract.ts";

/** The sentence an organizer reads. What was not expected is logged under an id, and the id is all that is shown: it may hold secrets. */
export function explainError(error: unknown, log: Logger): string {
  if (error instanceof GamedayError || error instanceof InjectorError) return error.message;
  const errorId = randomUUID().slice(0, 8);
  log.error({ err: error, errorId }, "unexpected error");
  return `something unexpected went wrong, error id ${errorId}`;
}
