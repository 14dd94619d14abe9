/** Writes one JSON line to stderr; stdout is kept for the line that says which port was taken. */
export function log(message: string, details: Record<string, unknown> = {}): void {
  const at = new Date().toISOString();
  process.stderr.write(`${JSON.stringify({ at, service: process.env["NAME"] ?? "service", message, ...details })}\n`);
}

/** The one-sentence reason of any thrown value. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}
