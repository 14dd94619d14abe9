import { createHash } from "node:crypto";
import { invalid, notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";
import { beginSession } from "./begin-session.ts";
import { checkedName } from "../joining/checked-name.ts";
import type { KeepCookies } from "../joining/join.ts";
import { checkedCredentials, isPasswordAskedFor, preparePassword, type Credentials } from "./password.ts";

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
  const where = { identifier: identifierOf(token), expiresAt: { gt: new Date(clockNow()) } };
  return (await store.owner.verification.count({ where })) > 0;
}

/** As the sign-in library names a link that it keeps hashed. */
const identifierOf = (token: string): string => `magic-link:${createHash("sha256").update(token).digest("base64url")}`;

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
  keep: KeepCookies = () => undefined,
): Promise<{ person: Viewer; cookies: string[] }> {
  if (!(await isOneTimeToken(store, token))) throw notFound();
  const name = checkedName(input.name);
  const credentials = input.credentials && checkedCredentials(input.credentials);
  if (credentials === null && (await isPasswordAskedFor(store))) throw invalid("Choose a sign-in name and a password.", "signInName");
  const personId = await ownersAccount(store, name);
  const storePassword = credentials && (await preparePassword(store, personId, credentials));
  const cookies = await beginSession(
    store,
    {
      personId,
      identifier: identifierOf(token),
      userAgent,
      alongside: async (tx, { sessionId }) => {
        await tx.owner.createMany({ data: [{ personId }], skipDuplicates: true });
        await tx.user.update({ where: { id: personId }, data: { name } });
        await storePassword?.(tx);
        if (credentials !== null) await tx.session.deleteMany({ where: { userId: personId, id: { not: sessionId } } });
      },
    },
    keep,
  );
  return { person: { personId, name }, cookies };
}

/** The account that the owner has or will have: without a session or a password nobody comes in by it. */
async function ownersAccount(store: Store, name: string): Promise<string> {
  const { internalAdapter } = await (await authOf(store)).$context;
  const find = async () => (await internalAdapter.findUserByEmail(ownerEmail))?.user.id;
  const make = async () =>
    (await internalAdapter.createUser({ email: ownerEmail, emailVerified: true, name }, { method: "magic-link" })).id;
  // Of two that come at once, one makes it.
  return (await find()) ?? make().catch(async (error: unknown) => (await find()) ?? Promise.reject(error));
}
