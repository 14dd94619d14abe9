import type { IncomingMessage } from "node:http";
import { asOrganizer, isGameDayId, organizesAnything } from "#lib/access/membership.ts";
import { personOf } from "#lib/access/person.ts";
import { GamedayError } from "#lib/domain/errors.ts";
import type { Store } from "#lib/persistence/store.ts";
import { openPlaces } from "./open-places.ts";

const absent = "/absent";
/** As often as a path is decoded; nobody encodes one more often. */
const mostReadings = 5;

/**
 * Sends whoever is no organizer to a page that does not exist, before any of the backchannel's layout or styles is rendered: Next renders
 * a layout even where its page refuses. The pages ask the gate for themselves all the same. Next's answer names the path that it was asked
 * for and repairs slashes, so all that is nowhere is sent to that one page, after the same look-ups: nobody can tell one from the other.
 */
export async function hideBackchannel(request: IncomingMessage, store: Store): Promise<void> {
  const { pathname, search } = withoutDetours(request.url ?? "/");
  request.url = pathname + search;
  const inside = insideBackchannel(pathname);
  if (inside === "elsewhere" && isOpen(pathname)) return;
  const [, gameDayId] = typeof inside === "string" ? segmentsOf(pathname) : inside;
  const may = await mayEnter(request, store, gameDayId);
  // Next is handed what was judged.
  request.url = may && typeof inside !== "string" ? `/${inside.map(encodeURIComponent).join("/")}${search}` : absent;
}

const segmentsOf = (path: string): string[] => path.split(/[/\\]/).filter((one) => one !== "" && one !== ".");

function isOpen(pathname: string): boolean {
  const [first] = segmentsOf(pathname);
  // Next's own, in development, begin so.
  return first === undefined || first.startsWith("__nextjs") || openPlaces().has(first) || openPlaces().has(decode(first) ?? "");
}

/** The address as Next will read it: it resolves dots, so that `/g/../backchannel` is the backchannel. */
function withoutDetours(url: string): { pathname: string; search: string } {
  const whole = url.startsWith("/") ? `http://here${url}` : url;
  return URL.canParse(whole) ? new URL(whole) : { pathname: absent, search: "" };
}

/**
 * Where in the backchannel a path leads. Next matches public files decoded, and routes as they are written (16.4): so that nothing hangs on
 * that, each reading of a path counts, dots resolved or not.
 */
function insideBackchannel(pathname: string): string[] | "elsewhere" | "unreadable" {
  let reading = pathname;
  for (let readings = 0; readings < mostReadings; readings += 1) {
    const segments = segmentsOf(reading);
    const resolved = segments.reduce<string[]>((walked, one) => (one === ".." ? walked.slice(0, -1) : [...walked, one]), []);
    if (resolved[0] === "backchannel") return resolved;
    if (segments[0] === "backchannel") return "unreadable";
    const decoded = decode(reading);
    if (decoded === null) return "unreadable";
    if (decoded === reading) return "elsewhere";
    reading = decoded;
  }
  return "unreadable";
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

async function mayEnter(request: IncomingMessage, store: Store, gameDayId: string | undefined): Promise<boolean> {
  const person = await personOf(new Headers({ cookie: request.headers.cookie ?? "" }), store);
  if (person === null) return false;
  try {
    // What is of no game day is for whoever organizes any; its page asks for more where it must.
    if (gameDayId === undefined || !isGameDayId(gameDayId)) return await organizesAnything(store, person);
    await asOrganizer(store, person, gameDayId);
    return true;
  } catch (error) {
    if (error instanceof GamedayError && error.code === "not_found") return false;
    throw error;
  }
}
