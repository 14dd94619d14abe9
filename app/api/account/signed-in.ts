import { signedInOf, type SignedIn } from "#lib/access/person.ts";
import { notFound } from "#lib/domain/errors.ts";
import { processStore } from "#lib/access/store.ts";

/** Whose session a request carries. Throws not_found when nobody's. */
export async function signedIn({ headers }: Request): Promise<SignedIn> {
  const found = await signedInOf(headers, processStore());
  if (found === null) throw notFound();
  return found;
}
