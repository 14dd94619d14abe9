import { notFound } from "next/navigation";
import { GamedayError } from "#lib/domain/errors.ts";
import { processStore, type Store } from "#lib/access/store.ts";
import { requestPerson } from "./request-person.ts";
import { readAs, type ReaderOf, type ReadRole } from "#lib/queries/gate.ts";

/** Reads for whoever sent the request; what is not theirs answers with the page for what does not exist. */
export async function readOrAbsent<Role extends ReadRole, Result>(
  gameDayId: string,
  role: Role,
  query: (store: Store, reader: ReaderOf<Role>) => Promise<Result>,
): Promise<Result> {
  return readAs(processStore(), await requestPerson(), gameDayId, role, query).catch((error: unknown) => {
    if (error instanceof GamedayError && error.code === "not_found") notFound();
    throw error;
  });
}
