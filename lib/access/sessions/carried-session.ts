import { createHmac, timingSafeEqual } from "node:crypto";
import type { Store } from "#lib/persistence/store.ts";
import { cookiePrefix } from "./cookie-names.ts";
import { oncePerStore } from "../once-per-store.ts";
import { installationSecret } from "../secret.ts";

/** The token of the session that a Cookie header carries, null when it carries none that we signed. */
export type CarriedSession = (cookies: string | undefined) => string | null;

type Signing = { name: string; secret: string };

/** By what sessions' cookies are signed here, and what they are called. */
export const sessionSigning = oncePerStore(async (store): Promise<Signing> => {
  const [prefix, secret] = await Promise.all([cookiePrefix(store), installationSecret(store, "sessions")]);
  return { name: `${prefix}.session_token`, secret };
});

/** By the signature alone, without a look at the database: whether the session goes on is personOf's to say. */
export function carriedSession(store: Store): CarriedSession {
  let signing: Signing | null = null;
  const learn = async (): Promise<void> => {
    signing = await sessionSigning(store);
  };
  const learnOr = (): void => void learn().catch(() => undefined);
  learnOr();
  return (cookies = "") => {
    if (signing !== null) return signedToken(cookies, signing);
    // The database hasn't answered since we started. Nobody is kept from stopping by that.
    learnOr();
    return /gameday-[0-9a-f]{8}\.session_token=([^;]{40,})/.exec(cookies)?.[1] ?? null;
  };
}

/**
 * Reads what the sign-in library (better-call) wrote: `token.signature`, HMAC-SHA256 in base64, URI-encoded. At once, where the library
 * waits for libuv's threads, behind whatever passwords are hashed there: nobody's stop may.
 */
export function signedToken(cookies: string, { name, secret }: Signing): string | null {
  const pairs = cookies.split(";").map((pair) => pair.trim());
  const value = decoded(pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? "");
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const signature = Buffer.from(value.slice(dot + 1));
  const expected = Buffer.from(createHmac("sha256", secret).update(token).digest("base64"));
  return signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
