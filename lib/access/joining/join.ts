import { GamedayError, invalid, notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import type { Store } from "#lib/persistence/store.ts";
import { admit, type Admission } from "./admit.ts";
import { authOf } from "../sessions/auth.ts";
import { refuseBanned } from "./ban.ts";
import { browserOf } from "../sessions/browser.ts";
import { spendShared } from "../budgets/spend.ts";
import { checkedName } from "./checked-name.ts";
import { readLink, type Link } from "./links.ts";
import { checkedCredentials, refuseTakenName, setPassword, type Credentials } from "../sessions/password.ts";
import { signedInOf } from "../person.ts";

/** `credentials` are asked of whoever joins as an organizer and has none yet. */
export type JoinInput = { name: string; workstreamKey: string | null; credentials?: Credentials | null };
export type Joined = { gameDayId: string; role: Link["role"]; cookies: string[] };
/** Takes the Set-Cookie values of whoever was signed in before the database failed: who tries again with them is the same person. */
export type KeepCookies = (cookies: readonly string[]) => void;

/**
 * Makes the bearer of a link a participant, observer or organizer of its game day, signing them in when they aren't. Joining again
 * changes name and workstream. `cookies` are Set-Cookie values for the browser. Throws not_found for a bad link and for whoever was removed,
 * invalid for a bad name or credentials, conflict for a sign-in name that is taken; who is refused leaves no account.
 */
export async function joinByLink(
  store: Store,
  token: string,
  input: JoinInput,
  headers: Headers,
  keep: KeepCookies = () => undefined,
): Promise<Joined> {
  const link = await readLink(store, token);
  if (link === null) throw notFound();
  const browser = await browserOf(store, headers);
  const signedIn = await signedInOf(headers, store);
  await refuseBanned(store.organizers, link.gameDayId, signedIn?.personId ?? null, browser.hash);
  const name = checkedName(input.name);
  const workstream = await chosenWorkstream(store, link, input.workstreamKey);
  await spendShared(store, "joins", `${link.gameDayId} ${link.role}`);
  if (signedIn !== null) await spendShared(store, "rejoins", signedIn.personId);
  const credentials = link.role === "organizer" && (signedIn?.signInName ?? null) === null ? askedCredentials(input) : null;
  if (credentials !== null) await refuseTakenName(store, credentials.signInName, signedIn?.personId ?? null);
  const signedInNow = signedIn === null ? await signInAs(store, name, headers) : { person: signedIn, cookies: [] };
  const { personId } = signedInNow.person;
  const cookies = browser.setCookie === null ? signedInNow.cookies : [...signedInNow.cookies, browser.setCookie];
  try {
    if (credentials !== null) await setPassword(store, personId, credentials);
    await admit(store, { link, personId, name, workstream, browser });
  } catch (error) {
    const refused = error instanceof GamedayError;
    if (refused && signedIn === null) await removeAccount(store, personId);
    // A fault may come after the commit. Without the cookies the next try is another person's, and finds its own name taken.
    if (!refused) keep(cookies);
    throw error;
  }
  return { gameDayId: link.gameDayId, role: link.role, cookies };
}

function askedCredentials({ credentials }: JoinInput): Credentials {
  if (credentials === undefined || credentials === null) throw invalid("Choose a sign-in name and a password.", "signInName");
  return checkedCredentials(credentials);
}

async function chosenWorkstream(store: Store, link: Link, key: string | null): Promise<Admission["workstream"]> {
  if (link.role !== "participant" || key === null) return null;
  const found = await store.participants.workstream.findUnique({ where: { gameDayId_key: { gameDayId: link.gameDayId, key } } });
  if (found === null) throw invalid("Choose one of the workstreams.", "workstreamKey");
  return found;
}

/** Takes back an account whose cookies nobody was sent: its sessions, password and sign-in name go with it. */
async function removeAccount(store: Store, personId: string): Promise<void> {
  await store.owner.$transaction([
    store.owner.keyholder.deleteMany({ where: { personId } }),
    store.owner.user.deleteMany({ where: { id: personId } }),
  ]);
}

async function signInAs(store: Store, name: string, headers: Headers): Promise<{ person: Viewer; cookies: string[] }> {
  const auth = await authOf(store);
  const browser = new Headers({ "user-agent": headers.get("user-agent") ?? "" });
  const made = await auth.api.signInAnonymous({ headers: browser, returnHeaders: true });
  if (made.response === null) throw new Error("the sign-in library made no session");
  await store.owner.user.update({ where: { id: made.response.user.id }, data: { name } });
  return { person: { personId: made.response.user.id, name }, cookies: made.headers.getSetCookie() };
}
