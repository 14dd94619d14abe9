import { createHash, randomInt } from "node:crypto";
import { notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { transact } from "#lib/persistence/transact.ts";
import { refuseBannedBrowser, takeBrowser } from "../joining/ban.ts";
import { beginSession } from "./begin-session.ts";
import { browserOf } from "./browser.ts";
import { spendShared } from "../budgets/spend.ts";
import type { KeepCookies } from "../joining/join.ts";

/** Letters and digits that can't be taken for each other. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/** 30^10: so many that a true one needs no budget, and passes where strangers have spent theirs. */
const codeLength = 10;
export const deviceCodeLifetimeMs = 5 * 60 * 1000;

export type DeviceCode = { code: string; expiresAt: Date };

/** A code by which a person's second device becomes theirs too: once, within five minutes, in place of any that they asked for before. */
export async function offerDevice(store: Store, { personId }: Viewer): Promise<DeviceCode> {
  await spendShared(store, "deviceOffers", personId);
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const now = clockNow();
  const expiresAt = new Date(now + deviceCodeLifetimeMs);
  await transact(store.owner, async (tx) => {
    await tx.verification.deleteMany({ where: { value: valueOf(personId) } });
    await tx.verification.create({
      data: { id: crypto.randomUUID(), identifier: identifierOf(code), value: valueOf(personId), expiresAt, createdAt: new Date(now) },
    });
  });
  return { code: `${code.slice(0, 5)}-${code.slice(5)}`, expiresAt };
}

/** Who a code would sign in; null when it does not work. Asking doesn't use it up, and counts as trying when it does not. Throws too_many. */
export async function bearerOf(store: Store, code: string, address: string): Promise<Viewer | null> {
  const found = await tryCode(store, code, address);
  const person = found && (await store.owner.user.findUnique({ where: { id: found.personId }, select: { id: true, name: true } }));
  return person && { personId: person.id, name: person.name };
}

type From = { headers: Headers; address: string };

/**
 * Signs the bearer of a code in as whoever asked for it. `cookies` are Set-Cookie values. Throws not_found for a bad code, also in a browser
 * that is kept out of a game day of theirs, and too_many.
 */
export async function signInDevice(
  store: Store,
  code: string,
  { headers, address }: From,
  keep: KeepCookies = () => undefined,
): Promise<{ personId: string; cookies: string[] }> {
  const found = await tryCode(store, code, address);
  if (found === null) throw notFound();
  const { personId, identifier } = found;
  const browser = await browserOf(store, headers);
  const known = browser.setCookie === null ? [] : [browser.setCookie];
  const alongside = async (tx: Transaction): Promise<void> => {
    await takeBrowser(tx, personId, browser, new Date(clockNow()));
    await refuseBannedBrowser(tx, personId, browser);
  };
  const userAgent = headers.get("user-agent") ?? "";
  const withBrowser: KeepCookies = (cookies) => keep([...cookies, ...known]);
  const cookies = await beginSession(store, { personId, identifier, userAgent, alongside }, withBrowser);
  return { personId, cookies: [...cookies, ...known] };
}

/** Counts what does not work, and says to wait with that alone. */
async function tryCode(store: Store, code: string, address: string): Promise<{ personId: string; identifier: string } | null> {
  const identifier = identifierOf(code);
  const found = await store.owner.verification.findFirst({ where: { identifier, expiresAt: { gt: new Date(clockNow()) } } });
  if (found === null) {
    await spendShared(store, "deviceCodes", address);
    return null;
  }
  return { personId: found.value.slice(valueOf("").length), identifier };
}

const valueOf = (personId: string): string => `device of ${personId}`;

const identifierOf = (code: string): string => {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return `device:${createHash("sha256").update(letters).digest("base64url")}`;
};
