import { createHash, randomBytes } from "node:crypto";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { cookiePrefix, isSecure } from "./cookie-names.ts";

const keptSeconds = 400 * 24 * 60 * 60;

/** A browser, whoever is signed in there. `setCookie` is null when it was known before. */
export type Browser = { hash: string; setCookie: string | null };

/** The browser that sent these headers. Only its hash is kept, to keep out whoever was removed and comes back under another name. */
export async function browserOf(store: Store, headers: Headers): Promise<Browser> {
  const name = `${await cookiePrefix(store)}.browser`;
  const given = (headers.get("cookie") ?? "").split(/;\s*/).find((pair) => pair.startsWith(`${name}=`));
  const id = given?.slice(name.length + 1);
  if (id !== undefined && /^[\w-]{32}$/.test(id)) return { hash: hashOf(id), setCookie: null };
  const fresh = randomBytes(24).toString("base64url");
  const attributes = `Path=/; Max-Age=${keptSeconds}; HttpOnly; SameSite=Lax${isSecure() ? "; Secure" : ""}`;
  return { hash: hashOf(fresh), setCookie: `${name}=${fresh}; ${attributes}` };
}

const hashOf = (id: string): string => createHash("sha256").update(id).digest("base64url");

/** Whether the person of a sign-in name uses a browser. */
export async function isBrowserOf(store: Store, signInName: string, { hash }: Browser): Promise<boolean> {
  const person = await store.owner.user.findUnique({ where: { username: signInName }, select: { id: true } });
  return person !== null && (await store.owner.browser.count({ where: { personId: person.id, hash } })) > 0;
}

/** Remembers that a person uses a browser. */
export async function rememberBrowser(tx: Transaction, personId: string, { hash }: Browser, at: Date): Promise<void> {
  await tx.browser.upsert({
    where: { personId_hash: { personId, hash } },
    create: { personId, hash, seenAt: at },
    update: { seenAt: at },
  });
}
