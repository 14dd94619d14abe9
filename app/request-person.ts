import { cache } from "react";
import { headers } from "next/headers";
import { personOf } from "#lib/access/person.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { processStore } from "#lib/access/store.ts";

/**
 * Who sent the request that is being rendered. The session is looked up once a request, however many parts of its page ask; what they may
 * see, the gate asks the database at each read, before it and after it.
 */
export const requestPerson: () => Promise<Viewer | null> = cache(async () => personOf(await headers(), processStore()));
