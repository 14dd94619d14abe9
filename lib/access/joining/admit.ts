import { notFound } from "#lib/domain/errors.ts";
import type { NewEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { clockNow } from "#lib/persistence/clock.ts";
import type { Store, Transaction } from "#lib/persistence/store.ts";
import { transact } from "#lib/persistence/transact.ts";
import { refuseBanned, takeDoor } from "./ban.ts";
import { joinMember, type Newcomer } from "./join-member.ts";
import { rememberBrowser, type Browser } from "../sessions/browser.ts";
import { fewAtOnce, type InTurn } from "../budgets/few-at-once.ts";
import { isLive, type Link } from "./links.ts";

export type Admission = {
  link: Link;
  personId: string;
  name: string;
  workstream: Newcomer["workstream"];
  browser: Browser;
};

const slot = globalThis as typeof globalThis & { gamedayAdmitting?: InTurn };

/** They wait for one another in the database too: few of the connections that organizers' commands need. */
const inTurn: InTurn = (admitting, by) => (slot.gamedayAdmitting ??= fewAtOnce({ atOnce: 4, mostWaiting: 200 }))(admitting, by);

/**
 * Gives a person the part that a link is for, and tells of it. What the link and the person were when they were looked up may have changed,
 * so both are asked again under the lock that removals and replaced links take. Throws not_found then. May be done again, whatever became of
 * it before. Throws too_many when more people come in at once than may wait.
 */
export function admit(store: Store, admission: Admission): Promise<void> {
  const { link, personId, browser } = admission;
  const { gameDayId } = link;
  const admitNow = async (tx: Transaction): Promise<void> => {
    await takeDoor(tx, gameDayId, "joining");
    const now = clockNow();
    if (!(await isLive(tx, link, now))) throw notFound();
    await refuseBanned(tx, gameDayId, personId, browser.hash);
    await rememberBrowser(tx, personId, browser, new Date(now));
    const event =
      link.role === "organizer"
        ? await admitOrganizer(tx, admission, link.invitationId, new Date(now))
        : await admitMember(tx, admission, link.role, new Date(now));
    if (event !== null) await appendEvents(tx, gameDayId, [event], new Date(now));
  };
  return inTurn(() => transact(store.organizers, admitNow), { key: personId, isKnown: false });
}

async function admitOrganizer(
  tx: Transaction,
  { link, personId, name }: Admission,
  invitationId: string,
  now: Date,
): Promise<NewEvent | null> {
  const { gameDayId } = link;
  const key = { gameDayId_personId: { gameDayId, personId } };
  const before = await tx.organizerMembership.findUnique({ where: key });
  await tx.organizerMembership.upsert({
    where: key,
    create: { gameDayId, personId, name, invitationId, joinedAt: now },
    update: { name },
  });
  return before === null ? { name: "organizer.joined", payload: { personId, name } } : null;
}

async function admitMember(
  tx: Transaction,
  { link, personId, name, workstream }: Admission,
  role: Newcomer["role"],
  now: Date,
): Promise<NewEvent | null> {
  const { gameDayId } = link;
  const key = { gameDayId_personId: { gameDayId, personId } };
  const before = await tx.membership.findUnique({ where: key });
  // A read-only link never takes a participant's voice away.
  if (role === "observer" && before !== null) return null;
  return joinMember(tx, { gameDayId, personId, role, name, workstream, at: now });
}
