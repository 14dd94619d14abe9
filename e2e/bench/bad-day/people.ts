import { randomUUID } from "node:crypto";
import { joinByLink } from "#lib/access/joining/join.ts";
import { makeInvitation } from "#lib/access/joining/invitation.ts";
import type { Store } from "#lib/persistence/store.ts";
import { inTime, organizer } from "../make-game-day.ts";

/** Organizers with sessions of their own. Returns their Cookie headers. */
export async function joinOrganizers(store: Store, gameDayId: string, count: number): Promise<string[]> {
  const token = await store.organizers.$transaction((tx) => makeInvitation(tx, gameDayId, organizer.name, new Date()));
  const cookies: string[] = [];
  for (let n = 1; n <= count; n += 1) {
    const credentials = { signInName: `organizer-${n}-${randomUUID().slice(0, 8)}`, password: "correct horse battery staple" };
    const input = { name: `Organizer ${n}`, workstreamKey: null, credentials };
    cookies.push(await inTime(() => joinByLink(store, token, input, new Headers())));
  }
  return cookies;
}

/** Has everybody of one game day take part in another that has the same workstreams. */
export async function alsoJoin(store: Store, from: string, to: string): Promise<void> {
  await store.organizers.$executeRaw`
    INSERT INTO public.membership ("gameDayId", "personId", "role", "name", "workstreamId", "joinedAt")
    SELECT ${to}::uuid, m."personId", m."role", m."name", own."id", m."joinedAt"
    FROM public.membership m JOIN public.workstream w ON w."id" = m."workstreamId"
    JOIN public.workstream own ON own."gameDayId" = ${to}::uuid AND own."key" = w."key"
    WHERE m."gameDayId" = ${from}::uuid`;
}
