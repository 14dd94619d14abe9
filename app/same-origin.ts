import { notFound } from "#lib/domain/errors.ts";

/** Throws not_found for a form that another site sent with this browser's cookies. */
export function requireSameOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (origin === null || host === null || URL.parse(origin)?.host !== host) throw notFound();
}
