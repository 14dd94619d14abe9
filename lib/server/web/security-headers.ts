import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const fixed = {
  // With no-referrer a browser posts our own forms with "Origin: null". Our addresses hold tokens: no other site is told them.
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
};

type Served = { mode: "production" | "development"; origin: string };

/** A browser that came by TLS once comes by nothing else for a year. */
const strictTransport = "max-age=31536000";

/**
 * Headers every answer carries. Next takes the nonce for its own inline scripts from the policy in the request's headers; a page that
 * writes one of its own finds it in `x-nonce`. Pages are rendered when asked for, so no nonce is ever served twice.
 */
export function setSecurityHeaders(request: IncomingMessage, response: ServerResponse, { mode, origin }: Served): void {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, mode);
  request.headers["content-security-policy"] = policy;
  request.headers["x-nonce"] = nonce;
  response.setHeader("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(fixed)) response.setHeader(name, value);
  if (origin.startsWith("https:")) response.setHeader("Strict-Transport-Security", strictTransport);
}

function contentSecurityPolicy(nonce: string, mode: "production" | "development"): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${mode === "development" ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
