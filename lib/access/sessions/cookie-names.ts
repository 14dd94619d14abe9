import { createHmac } from "node:crypto";
import { oncePerStore } from "../once-per-store.ts";
import { installationSecret } from "../secret.ts";

/** Address people type, as the supervisor tells every process. */
export const ownOrigin = (): string => process.env.GAMEDAY_ORIGIN ?? "http://127.0.0.1:4600";

export const isSecure = (): boolean => ownOrigin().startsWith("https:");

/**
 * What our cookies' names begin with. Browsers keep cookies by host and not by port, so two installations on one host need names of their
 * own. Behind TLS the name also keeps other hosts of the domain from setting one (`__Host-`).
 */
export const cookiePrefix = oncePerStore(async (store) => {
  const installation = createHmac("sha256", await installationSecret(store, "sessions"))
    .update("cookie names")
    .digest("hex")
    .slice(0, 8);
  return `${isSecure() ? "__Host-" : ""}gameday-${installation}`;
});
