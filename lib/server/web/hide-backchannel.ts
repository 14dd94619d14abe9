import type { IncomingMessage } from "node:http";
import { asOwner, asOrganizer } from "#lib/access/membership.ts";
import { personOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";

const absent = "/absent";
const place = /^\/backchannel(?:\/([^/?]+))?(?:[/?]|$)/;

/**
 * Sends whoever is no organizer to a page that does not exist, before any of the backchannel's layout or styles is rendered: Next renders
 * a layout even where its page refuses. The pages ask the gate for themselves all the same.
 */
export async function hideBackchannel(request: IncomingMessage, store: Store): Promise<void> {
  request.url = withoutDetours(request.url ?? "/");
  const found = place.exec(request.url);
  if (found === null) return;
  if (!(await mayEnter(request, store, found[1]))) request.url = absent;
}

/** The address as Next will read it: it resolves dots, so that `/g/../backchannel` is the backchannel. */
function withoutDetours(url: string): string {
  const whole = url.startsWith("/") ? `http://here${url}` : url;
  if (!URL.canParse(whole)) return absent;
  const { pathname, search } = new URL(whole);
  return pathname + search;
}

async function mayEnter(request: IncomingMessage, store: Store, gameDayId: string | undefined): Promise<boolean> {
  const person = await personOf(new Headers({ cookie: request.headers.cookie ?? "" }), store);
  if (person === null) return false;
  try {
    if (gameDayId !== undefined) await asOrganizer(store, person, gameDayId);
    else if ((await store.organizers.organizerMembership.count({ where: { personId: person.personId } })) === 0)
      await asOwner(store, person);
    return true;
  } catch (error) {
    if (error instanceof GamedayError && error.code === "not_found") return false;
    throw error;
  }
}
