import { personOf } from "#lib/access/person.ts";
import { processStore, type Store } from "#lib/persistence/store.ts";
import { readAs, type ReaderOf, type ReadRole } from "#lib/queries/gate.ts";
import { respond } from "./respond.ts";

/** Reads a view of a game day as whoever asks, through the read gate. */
export function answerView<Role extends ReadRole>(
  request: Request,
  gameDayId: string,
  role: Role,
  query: (store: Store, reader: ReaderOf<Role>) => Promise<unknown>,
): Promise<Response> {
  const store = processStore();
  return respond(async () => readAs(store, await personOf(request.headers, store), gameDayId, role, query));
}
