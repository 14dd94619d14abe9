import type { Instrumentation } from "next";
import pino from "pino";

const log = pino({ name: "web" });

/**
 * Every error of a page, action or route that nothing caught becomes one line with the id the error page shows. Only the route's pattern is
 * named: an address may hold a sign-in or join token.
 */
export const onRequestError: Instrumentation.onRequestError = (error, request, context) => {
  const digest = typeof error === "object" && error !== null && "digest" in error ? String(error.digest) : null;
  log.error({ err: error, errorId: digest, method: request.method, route: context.routePath, kind: context.routeType }, "a page failed");
};
