import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { personOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Organizer } from "#lib/domain/people.ts";
import { processStore, type Store } from "#lib/persistence/store.ts";
import { readAs } from "#lib/queries/gate.ts";

/** Reads for a page through the gate; whoever is refused sees what everybody sees where nothing is. */
export async function readAsOrganizer<View>(gameDayId: string, query: (store: Store, organizer: Organizer) => Promise<View>): Promise<View> {
  try {
    return await readAs(processStore(), await personOf(await headers()), gameDayId, "organizer", query);
  } catch (error) {
    if (error instanceof GamedayError && error.code === "not_found") notFound();
    throw error;
  }
}
