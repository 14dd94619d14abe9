import { randomBytes } from "node:crypto";
import type { Store } from "#lib/persistence/store.ts";
import { oncePerStore } from "./once-per-store.ts";

type Name = "links" | "sessions" | "speakers";

const kept = {
  links: oncePerStore((store) => readOrMake(store, "links")),
  sessions: oncePerStore((store) => readOrMake(store, "sessions")),
  speakers: oncePerStore((store) => readOrMake(store, "speakers")),
} satisfies Record<Name, (store: Store) => Promise<string>>;

/** A secret of this installation by name, made at first use; the same for every process on the same database, read once a process. */
export const installationSecret = (store: Store, name: Name): Promise<string> => kept[name](store);

async function readOrMake({ owner }: Store, name: Name): Promise<string> {
  const known = await owner.secret.findUnique({ where: { name } });
  if (known !== null) return known.value;
  await owner.secret.createMany({ data: [{ name, value: randomBytes(32).toString("base64url") }], skipDuplicates: true });
  return (await owner.secret.findUniqueOrThrow({ where: { name } })).value;
}
