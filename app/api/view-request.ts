import type { z } from "zod";
import { personOf } from "#lib/access/person.ts";
import { processStore, type Store } from "#lib/access/store.ts";
import { readAs, type ReaderOf, type ReadRole } from "#lib/queries/gate.ts";
import { findView } from "#lib/queries/registry.ts";
import { show } from "#lib/queries/show.ts";
import { readView, refuseUnknownView } from "#lib/queries/view.ts";
import { respond } from "./respond.ts";

/** Reads the view of a game day that a request names, as whoever asks; its input is the address's parameters. */
export function answerNamedView(request: Request, gameDayId: string, name: string): Promise<Response> {
  const store = processStore();
  return respond(async () => {
    const person = await personOf(request.headers, store);
    const view = findView(name);
    if (view === null) return refuseUnknownView(store, person, gameDayId);
    const input = Object.fromEntries(new URL(request.url).searchParams);
    return readView(store, view, person, gameDayId, { input, cameBy: request.headers.get("host") });
  });
}

/** Reads what has an address of its own as whoever asks, through the read gate. */
export function answerView<Role extends ReadRole, Output extends z.ZodType>(
  request: Request,
  gameDayId: string,
  { role, output }: { role: Role; output: Output },
  query: (store: Store, reader: ReaderOf<Role>) => Promise<z.output<Output>>,
): Promise<Response> {
  const store = processStore();
  return respond(async () =>
    readAs(store, await personOf(request.headers, store), gameDayId, role, async (views, reader) =>
      show(output, await query(views, reader)),
    ),
  );
}
