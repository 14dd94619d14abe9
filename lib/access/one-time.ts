import { createHash } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { invalid, notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";
import { checkedName } from "./checked-name.ts";
import { changePassword, checkedCredentials, isPasswordAskedFor, refuseTakenName, type Credentials } from "./password.ts";

/** The owner's account, by the address it was first made with; nothing is mailed. */
const ownerEmail = "founder@gameday.invalid";

/** A token for `/sign-in/{token}` that signs the owner in, once, within 24 hours. Only its hash is kept. */
export async function createOneTimeLink(store: Store): Promise<string> {
  const auth = await authOf(store);
  let made = "";
  const metadata = { handOver: (token: string) => (made = token) };
  await auth.api.signInMagicLink({ body: { email: ownerEmail, name: "Organizer", metadata }, headers: new Headers() });
  return made;
}

/** Whether anyone ever opened a one-time link here. */
export async function hasOwner(store: Store): Promise<boolean> {
  return (await store.organizers.owner.count()) > 0;
}

/** Whether a one-time token would still work. Asking doesn't use it up. */
export async function isOneTimeToken(store: Store, token: string): Promise<boolean> {
  const identifier = `magic-link:${createHash("sha256").update(token).digest("base64url")}`;
  return (await store.owner.verification.count({ where: { identifier, expiresAt: { gt: new Date(clockNow()) } } })) > 0;
}

export type OneTimeInput = { name: string; credentials: Credentials | null };

/**
 * Uses a one-time token up and makes its bearer the owner. Credentials replace those that the owner had; they must be given where a password
 * is asked for. `cookies` are Set-Cookie values of the new session. Throws not_found when the token is used, late or made up, and invalid
 * for a bad name or credentials, which leaves the token usable.
 */
export async function redeemOneTimeLink(
  store: Store,
  token: string,
  input: OneTimeInput,
  userAgent = "",
): Promise<{ person: Viewer; cookies: string[] }> {
  if (!(await isOneTimeToken(store, token))) throw notFound();
  const name = checkedName(input.name);
  const credentials = input.credentials && checkedCredentials(input.credentials);
  if (credentials === null && (await isPasswordAskedFor(store))) throw invalid("Choose a sign-in name and a password.", "signInName");
  if (credentials !== null) {
    const owner = await store.owner.user.findUnique({ where: { email: ownerEmail }, select: { id: true } });
    await refuseTakenName(store, credentials.signInName, owner?.id ?? null);
  }
  const auth = await authOf(store);
  const { headers, response } = await auth.api
    .magicLinkVerify({ query: { token }, headers: new Headers({ "user-agent": userAgent }), returnHeaders: true })
    .catch(refused);
  const personId = response.user.id;
  await store.organizers.owner.createMany({ data: [{ personId }], skipDuplicates: true });
  await store.owner.user.update({ where: { id: personId }, data: { name } });
  if (credentials !== null) await changePassword(store, { personId, sessionId: response.session.id }, credentials);
  return { person: { personId, name }, cookies: headers.getSetCookie() };
}

/** The library answers a bad token with a redirect to an error page of its own. */
function refused(error: unknown): never {
  if (isAPIError(error)) throw notFound();
  throw error;
}
