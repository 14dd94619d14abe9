import { randomBytes } from "node:crypto";
import type { Store } from "#lib/persistence/store.ts";

/** A secret of this installation by name, made at first use; the same for every process on the same database. */
export async function installationSecret(store: Store, name: "links" | "sessions"): Promise<string> {
  await store.owner.secret.createMany({ data: [{ name, value: randomBytes(32).toString("base64url") }], skipDuplicates: true });
  const { value } = await store.owner.secret.findUniqueOrThrow({ where: { name } });
  return value;
}
