import { randomUUID } from "node:crypto";
import { isAPIError } from "better-auth/api";
import { conflict, invalid } from "#lib/domain/errors.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { countAttempt, forgetAttempts } from "./attempts.ts";
import { authOf, passwordLength, signInNameLength } from "./auth.ts";
import { isOpenToNetwork } from "./open-to-network.ts";
import type { SignedIn } from "./person.ts";
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
  const { signInName, password } = checkedCredentials(given);
  await refuseTakenName(store, signInName, personId);
  const { password: hasher } = await (await authOf(store)).$context;
  const hash = await hasher.hash(password);
  const now = new Date(clockNow());
  const account = { accountId: personId, providerId: "credential", userId: personId };
  await store.owner
    .$transaction([
      store.owner.user.update({ where: { id: personId }, data: { username: signInName, isAnonymous: false } }),
      store.owner.account.deleteMany({ where: { userId: personId, providerId: "credential" } }),
      store.owner.account.create({ data: { id: randomUUID(), ...account, password: hash, createdAt: now } }),
      store.owner.keyholder.upsert({ where: { personId }, create: { personId, at: now }, update: { at: now } }),
    ])
    .catch((error: unknown) => {
      if ((error as { code?: unknown }).code === "P2002") throw taken();
      throw error;
    });
}

/** Sets a password and ends the person's other sessions: whoever had the old one is out. */
export async function changePassword(store: Store, own: { personId: string; sessionId: string }, given: Credentials): Promise<void> {
  await setPassword(store, own.personId, given);
  await endOtherSessions(store, own);
}

/** The same as asked for by the person, who proves to be it by the password they have, if any. Throws invalid when that is wrong. */
export async function changeOwnPassword(store: Store, own: SignedIn, present: string, given: Credentials): Promise<void> {
  checkedCredentials(given);
  if (own.signInName !== null) {
    await countAttempt(store, "sign-in", own.signInName);
    const account = await store.owner.account.findFirst({ where: { userId: own.personId, providerId: "credential" } });
    const { password: hasher } = await (await authOf(store)).$context;
    if (!(await hasher.verify({ hash: account?.password ?? "", password: present })))
      throw invalid("That is not the password you have now.", "presentPassword");
    await forgetAttempts(store, "sign-in", own.signInName);
  }
  await changePassword(store, own, given);
}

/** Signs in by name and password. `cookies` are Set-Cookie values. Throws invalid, always in the same words, and too_many. */
export async function signInByPassword(store: Store, given: Credentials, userAgent: string): Promise<{ cookies: string[] }> {
  const signInName = given.signInName.trim().toLowerCase().slice(0, signInNameLength.max);
  await countAttempt(store, "sign-in", signInName);
  const auth = await authOf(store);
  const body = { username: signInName, password: given.password };
  const { headers } = await auth.api
    .signInUsername({ body, headers: new Headers({ "user-agent": userAgent }), returnHeaders: true })
    .catch((error: unknown) => {
      if (isAPIError(error)) throw invalid("That sign-in name and password don't belong together.", "password");
      throw error;
    });
  await forgetAttempts(store, "sign-in", signInName);
  return { cookies: headers.getSetCookie() };
}

/** Whether organizers are asked for a password: others can reach this installation, or were invited to organize. */
export async function isPasswordAskedFor(store: Store): Promise<boolean> {
  return isOpenToNetwork(process.env) || (await store.organizers.invitation.count()) > 0;
}
