import { isAPIError } from "better-auth/api";
import { notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";
import { checkedName } from "./checked-name.ts";

const founderEmail = "founder@gameday.invalid";

/** A token for `/sign-in/{token}` that signs the founding organizer in, once, within 24 hours. Only its hash is kept. */
export async function createOneTimeLink(store: Store): Promise<string> {
  const auth = await authOf(store);
  let made = "";
  const metadata = { handOver: (token: string) => (made = token) };
  await auth.api.signInMagicLink({ body: { email: founderEmail, name: "Organizer", metadata }, headers: new Headers() });
  return made;
}

/** Whether anyone ever opened a one-time link here. */
export async function hasFounder(store: Store): Promise<boolean> {
  return (await store.organizers.founder.count()) > 0;
}

/**
 * Uses a one-time token up. `cookies` are Set-Cookie values of the new session. Throws not_found when the token is used, late or made up,
 * invalid for a bad name, which leaves the token usable.
 */
export async function redeemOneTimeLink(store: Store, token: string, givenName: string): Promise<{ person: Viewer; cookies: string[] }> {
  const name = checkedName(givenName);
  const auth = await authOf(store);
  const { headers, response } = await auth.api
    .magicLinkVerify({ query: { token }, headers: new Headers(), returnHeaders: true })
    .catch(refused);
  const personId = response.user.id;
  await store.organizers.founder.createMany({ data: [{ personId }], skipDuplicates: true });
  await store.owner.user.update({ where: { id: personId }, data: { name } });
  return { person: { personId, name }, cookies: headers.getSetCookie() };
}

/** The library answers a bad token with a redirect to an error page of its own. */
function refused(error: unknown): never {
  if (isAPIError(error)) throw notFound();
  throw error;
}
