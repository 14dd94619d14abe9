import { OutboundRefused } from "#lib/outbound/guard.ts";

const sentences: Record<string, string> = {
  ECONNREFUSED: "The connection was refused.",
  ECONNRESET: "The connection was reset.",
  UND_ERR_SOCKET: "The connection was closed before an answer came.",
  EHOSTUNREACH: "The host is unreachable.",
  ENETUNREACH: "The network is unreachable.",
  ENOTFOUND: "The host name is not known.",
  EAI_AGAIN: "The host name could not be resolved.",
  UND_ERR_HEADERS_OVERFLOW: "The answer's headers are too large.",
};

/** One sentence on why a connection or request failed, whatever was thrown. */
export function explainFault(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return explainFault(error.errors[0]);
  if (!(error instanceof Error)) return `It failed: ${String(error)}.`;
  if (error instanceof OutboundRefused) return error.message;
  if (error.cause instanceof Error) return explainFault(error.cause);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return sentences[code] ?? `It failed: ${error.message || error.name}.`;
}
