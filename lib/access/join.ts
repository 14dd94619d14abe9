import { invalid, notFound } from "#lib/domain/errors.ts";
import type { Viewer } from "#lib/domain/people.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store } from "#lib/persistence/store.ts";
import { authOf } from "./auth.ts";
import { spendShared } from "./budgets/spend.ts";
import { checkedName, refuseLookAlike } from "./checked-name.ts";
import { readLink, type Link } from "./links.ts";
import { personOf } from "./person.ts";

export type JoinInput = { name: string; workstreamKey: string | null };
export type Joined = { gameDayId: string; role: Link["role"]; cookies: string[] };

/**
 * Makes the bearer of a link a participant, observer or organizer of its game day, signing them in when they aren't. Joining again
 * changes name and workstream. `cookies` are Set-Cookie values, empty when a session existed. Throws not_found for a bad link, invalid for a bad name.
 */
export async function joinByLink(store: Store, token: string, input: JoinInput, headers: Headers): Promise<Joined> {
  const link = await readLink(store, token);
  if (link === null) throw notFound();
  const name = checkedName(input.name);
  const workstream = await chosenWorkstream(store, link, input.workstreamKey);
  const signedIn = await personOf(headers, store);
  await spendShared(store, "joins", `${link.gameDayId} ${link.role}`);
  if (signedIn !== null) await spendShared(store, "rejoins", signedIn.personId);
  const { person, cookies } = signedIn === null ? await signInAs(store, name) : { person: signedIn, cookies: [] };
  if (link.role === "organizer") await admitOrganizer(store, link.gameDayId, person.personId, name);
  else await admit(store, link, person.personId, name, workstream);
  return { gameDayId: link.gameDayId, role: link.role, cookies };
}

type ChosenWorkstream = { id: string; name: string } | null;

async function chosenWorkstream(store: Store, link: Link, key: string | null): Promise<ChosenWorkstream> {
  if (link.role !== "participant" || key === null) return null;
  const found = await store.participants.workstream.findUnique({ where: { gameDayId_key: { gameDayId: link.gameDayId, key } } });
  if (found === null) throw invalid("Choose one of the workstreams.", "workstreamKey");
  return { id: found.id, name: found.name };
}

async function signInAs(store: Store, name: string): Promise<{ person: Viewer; cookies: string[] }> {
  const auth = await authOf(store);
  const { headers, response } = await auth.api.signInAnonymous({ headers: new Headers(), returnHeaders: true });
  if (response === null) throw new Error("the sign-in library made no session");
  await store.owner.user.update({ where: { id: response.user.id }, data: { name } });
  return { person: { personId: response.user.id, name }, cookies: headers.getSetCookie() };
}

async function admitOrganizer(store: Store, gameDayId: string, personId: string, name: string): Promise<void> {
  await store.organizers.organizerMembership.upsert({
    where: { gameDayId_personId: { gameDayId, personId } },
    create: { gameDayId, personId, name },
    update: { name },
  });
}

async function admit(store: Store, link: Link, personId: string, name: string, workstream: ChosenWorkstream): Promise<void> {
  const { gameDayId, role } = link;
  const workstreamId = workstream?.id ?? null;
  await store.organizers.$transaction(async (tx) => {
    const before = await tx.membership.findUnique({ where: { gameDayId_personId: { gameDayId, personId } } });
    // A read-only link never takes a participant's voice away.
    if (role === "observer" && before !== null) return;
    if (role === "participant") await refuseLookAlike(tx, gameDayId, personId, name);
    await tx.membership.upsert({
      where: { gameDayId_personId: { gameDayId, personId } },
      create: { gameDayId, personId, role, name, workstreamId },
      update: { role, name, workstreamId },
    });
    if (role === "observer") return;
    const payload = { personId, name, workstream: workstream?.name ?? null };
    await appendEvents(tx, gameDayId, [{ name: "person.joined", payload }], new Date(clockNow()));
  });
}
