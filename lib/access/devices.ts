import { createHash, randomInt } from "node:crypto";
import { notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { countAttempt } from "./attempts.ts";
import { authOf } from "./auth.ts";

/** Letters and digits that can't be taken for each other. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 8;
export const deviceCodeLifetimeMs = 5 * 60 * 1000;

export type DeviceCode = { code: string; expiresAt: Date };

/** A code by which a person's second device becomes theirs too: once, within five minutes, in place of any that they asked for before. */
export async function offerDevice(store: Store, { personId }: Viewer): Promise<DeviceCode> {
  await countAttempt(store, "device-offer", personId);
  const code = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const now = clockNow();
  const expiresAt = new Date(now + deviceCodeLifetimeMs);
  await store.owner.$transaction([
    store.owner.verification.deleteMany({ where: { value: valueOf(personId) } }),
    store.owner.verification.create({
      data: { id: crypto.randomUUID(), identifier: identifierOf(code), value: valueOf(personId), expiresAt, createdAt: new Date(now) },
    }),
  ]);
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt };
}

/** Whether a code would still work. Asking doesn't use it up. */
export async function isDeviceCode(store: Store, code: string): Promise<boolean> {
  const where = { identifier: identifierOf(code), expiresAt: { gt: new Date(clockNow()) } };
  return (await store.owner.verification.count({ where })) > 0;
}

/** Signs the bearer of a code in as whoever asked for it. `cookies` are Set-Cookie values. Throws not_found for a bad code, and too_many. */
export async function signInDevice(store: Store, code: string, userAgent: string): Promise<{ personId: string; cookies: string[] }> {
  await countAttempt(store, "device-code", "all");
  const found = await store.owner.verification.findFirst({
    where: { identifier: identifierOf(code), expiresAt: { gt: new Date(clockNow()) } },
  });
  if (found === null) throw notFound();
  // Of two that come at once, one finds the row.
  if ((await store.owner.verification.deleteMany({ where: { id: found.id } })).count === 0) throw notFound();
  const personId = found.value.slice(valueOf("").length);
  const auth = await authOf(store);
  const headers = new Headers({ "user-agent": userAgent });
  const signedIn = await auth.api.signInPerson({ body: { personId }, headers, returnHeaders: true });
  return { personId, cookies: signedIn.headers.getSetCookie() };
}

const valueOf = (personId: string): string => `device of ${personId}`;

const identifierOf = (code: string): string => {
  const letters = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  return `device:${createHash("sha256").update(letters).digest("base64url")}`;
};
