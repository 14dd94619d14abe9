import { randomUUID } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { conflict, invalid, notFound } from "#lib/domain/errors.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { transact } from "#lib/persistence/transact.ts";
import { authOf, passwordLength, signInNameLength } from "./auth.ts";
import { takeBrowser } from "../joining/ban.ts";
import { browserOf, isBrowserOf } from "./browser.ts";
import { hashInTurn } from "./hash-in-turn.ts";
import { forgetShared, giveBackShared } from "../budgets/forget.ts";
import { spendShared } from "../budgets/spend.ts";
import { isOpenToNetwork } from "../joining/open-to-network.ts";
import { organizesAnything } from "../membership.ts";
import type { SignedIn } from "../person.ts";
import { endOtherSessions } from "./sessions.ts";

export type Credentials = { signInName: string; password: string };

/** A sign-in name in the one way it is kept, and a password as it was typed. Throws invalid with the field. */
export function checkedCredentials({ signInName, password }: Credentials): Credentials {
  const name = signInName.trim().toLowerCase();
  const { min, max } = signInNameLength;
  if (name.length < min || name.length > max || !/^[a-z0-9][a-z0-9._@+-]*$/.test(name))
    throw invalid(`Choose a sign-in name of ${min} to ${max} letters, digits and . _ @ + - without spaces.`, "signInName");
  if (password.length < passwordLength.min || password.length > passwordLength.max)
    throw invalid(
      `Choose a password of ${passwordLength.min} to ${passwordLength.max} characters. A few words are a good one.`,
      "password",
    );
  if (password.toLowerCase().includes(name)) throw invalid("Choose a password that doesn't contain the sign-in name.", "password");
  return { signInName: name, password };
}

/** Throws conflict when somebody else has a sign-in name. `personId` is null for whoever has no account yet. */
export async function refuseTakenName(store: Store, signInName: string, personId: string | null): Promise<void> {
  const holder = await store.owner.user.findUnique({ where: { username: signInName }, select: { id: true } });
  if (holder !== null && holder.id !== personId) throw taken();
}

const taken = () => conflict("Somebody has that sign-in name already. Choose another.", "signInName");

/** Gives a person a sign-in name and password, in place of those they had. Throws invalid for what can't be used and conflict for a taken name. */
export async function setPassword(store: Store, personId: string, given: Credentials): Promise<void> {
  await transact(store.owner, await preparePassword(store, personId, given));
}

/** The same, ready to be saved in a transaction of the caller's, which is over where that throws. */
export async function preparePassword(store: Store, personId: string, given: Credentials): Promise<(tx: Transaction) => Promise<void>> {
  const { signInName, password } = checkedCredentials(given);
  await refuseTakenName(store, signInName, personId);
  const { password: hasher } = await (await authOf(store)).$context;
  const hash = await hashInTurn(() => hasher.hash(password), { key: personId, isKnown: true });
  const now = new Date(clockNow());
  const account = { accountId: personId, providerId: "credential", userId: personId };
  return async (tx) => {
    await tx.user.update({ where: { id: personId }, data: { username: signInName, isAnonymous: false } }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code === "P2002") throw taken();
      throw error;
    });
    await tx.account.deleteMany({ where: { userId: personId, providerId: "credential" } });
    await tx.account.create({ data: { id: randomUUID(), ...account, password: hash, createdAt: now } });
    await tx.keyholder.upsert({ where: { personId }, create: { personId, at: now }, update: { at: now } });
  };
}

/** Sets a password and ends the person's other sessions: whoever had the old one is out. */
export async function changePassword(store: Store, own: { personId: string; sessionId: string }, given: Credentials): Promise<void> {
  await setPassword(store, own.personId, given);
  await endOtherSessions(store, own);
}

/**
 * The same as asked for by the person, who proves to be it by the password they have, if any. Throws invalid when that is wrong, too_many, and
 * not_found for whoever organizes nothing: what names are taken would tell them who does.
 */
export async function changeOwnPassword(store: Store, own: SignedIn, present: string, given: Credentials): Promise<void> {
  if (own.signInName === null && !(await organizesAnything(store, own))) throw notFound();
  checkedCredentials(given);
  await spendShared(store, "passwords", changeOf(own));
  if (own.signInName !== null) {
    const account = await store.owner.account.findFirst({ where: { userId: own.personId, providerId: "credential" } });
    const { password: hasher } = await (await authOf(store)).$context;
    const verify = () => hasher.verify({ hash: account?.password ?? "", password: present });
    if (!(await hashInTurn(verify, { key: own.personId, isKnown: true })))
      throw invalid("That is not the password you have now.", "presentPassword");
    await forgetShared(store, "passwords", changeOf(own));
  }
  await changePassword(store, own, given);
}

/** What changes of a person's password are counted by: what strangers guess at a sign-in is not theirs. */
const changeOf = ({ personId }: SignedIn): string => `change by ${personId}`;

type From = { headers: Headers; address: string };

/** Signs in by name and password. `cookies` are Set-Cookie values. Throws invalid, always in the same words, and too_many. */
export async function signInByPassword(store: Store, given: Credentials, { headers, address }: From): Promise<{ cookies: string[] }> {
  const signInName = given.signInName.trim().toLowerCase().slice(0, signInNameLength.max);
  const browser = await browserOf(store, headers);
  const isKnown = await isBrowserOf(store, signInName, browser);
  const from = isKnown ? `${signInName} in ${browser.hash}` : `${signInName} from ${address}`;
  const own = [["passwords", from]] as const;
  // By address first: names that were made up have budgets of their own.
  const spent = isKnown ? own : ([["passwordsOfAddress", address], ...own, ["passwordsOfName", signInName]] as const);
  for (const [what, key] of spent) await spendShared(store, what, key);
  const auth = await authOf(store);
  const body = { username: signInName, password: given.password };
  const asked = { body, headers: new Headers({ "user-agent": headers.get("user-agent") ?? "" }), returnHeaders: true } as const;
  const signedIn = await hashInTurn(() => auth.api.signInUsername(asked), { key: signInName, isKnown }).catch(async (error: unknown) => {
    if (isAPIError(error)) throw invalid("That sign-in name and password don't belong together.", "password");
    // Nothing was tried.
    for (const [what, key] of spent) await giveBackShared(store, what, key);
    throw error;
  });
  await forgetShared(store, "passwords", from);
  if (!isKnown) await giveBackShared(store, "passwordsOfAddress", address);
  const { id } = await store.owner.user.findUniqueOrThrow({ where: { username: signInName }, select: { id: true } });
  await transact(store.owner, (tx) => takeBrowser(tx, id, browser, new Date(clockNow())));
  const cookies = signedIn.headers.getSetCookie();
  return { cookies: browser.setCookie === null ? cookies : [...cookies, browser.setCookie] };
}

/** Whether organizers are asked for a password: others can reach this installation, or were invited to organize. */
export async function isPasswordAskedFor(store: Store): Promise<boolean> {
  return isOpenToNetwork(process.env) || (await store.organizers.invitation.count()) > 0;
}
