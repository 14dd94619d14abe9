import { joinByLink } from "#lib/access/joining/join.ts";
import type { Link } from "#lib/access/joining/links.ts";
import { personOf } from "#lib/access/person.ts";
import { linkFor, someCredentials } from "#lib/access/testing/link-for.ts";
import { storeGameDay } from "#lib/commands/game-day/store.ts";
import { smallPlan } from "#lib/commands/testing/small-plan.ts";
import type { Audience, NewEvent, StreamEvent } from "#lib/domain/events.ts";
import { appendEvents } from "#lib/persistence/append-events.ts";
import { lastSeq, readEvents } from "#lib/persistence/read-events.ts";
import type { Store } from "#lib/persistence/store.ts";

export type Someone = { personId: string; name: string; cookie: string };

/** A game day whose people have real sessions, and what is told in it. */
export type StreamDay = Awaited<ReturnType<typeof streamDay>>;

export async function streamDay(store: Store) {
  const founder = { personId: "founder", name: "Olga" };
  const gameDayId = await store.organizers.$transaction((tx) => storeGameDay(tx, smallPlan, founder, new Date()));

  const joinBy = async (role: Link["role"], name: string, workstreamKey: string | null, headers: Headers) => {
    const token = await linkFor(store, gameDayId, role);
    const credentials = role === "organizer" ? someCredentials() : null;
    return joinByLink(store, token, { name, workstreamKey, credentials }, headers);
  };
  const join = async (role: Link["role"], name: string, workstreamKey: string | null = null): Promise<Someone> => {
    const { cookies } = await joinBy(role, name, workstreamKey, new Headers());
    const cookie = cookies.map((one) => one.split(";", 1)[0]).join("; ");
    const person = await personOf(new Headers({ cookie }), store);
    return { personId: person?.personId ?? "", name, cookie };
  };
  const tell = (events: NewEvent[]): Promise<void> =>
    store.organizers.$transaction((tx) => appendEvents(tx, gameDayId, events, new Date()), { timeout: 30_000 });

  return {
    gameDayId,
    join,
    /** A second role for somebody who is signed in already. */
    joinAlso: ({ name, cookie }: Someone, role: Link["role"]) => joinBy(role, name, null, new Headers({ cookie })),
    tell,
    say: (...bodies: string[]) => tell(bodies.map(said)),
    confide: (...bodies: string[]) => tell(bodies.map(confided)),
    head: (audience: Audience = "participants"): Promise<number> => lastSeq(store, audience, gameDayId),
    all: (audience: Audience = "participants"): Promise<StreamEvent[]> => readEvents(store, audience, gameDayId, 0, 100_000),
  };
}

const said = (body: string): NewEvent => ({
  name: "message.said",
  payload: { messageId: crypto.randomUUID(), roomKey: "gameday", author, body, writtenAt: new Date().toISOString() },
});

const confided = (body: string): NewEvent => ({
  name: "backchannel.said",
  payload: { messageId: crypto.randomUUID(), author: "Olga", personId: "founder", body, writtenAt: new Date().toISOString() },
});

const author = { personId: "somebody", name: "Somebody", workstreamKey: null, workstream: null };
