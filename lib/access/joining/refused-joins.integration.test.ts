import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteOrganizer } from "#lib/commands/people/invite-organizer.ts";
import { revokeInvitation } from "#lib/commands/people/revoke-invitation.ts";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import type { Database, Store } from "#lib/persistence/store.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { joinByLink } from "./join.ts";
import { linkFor, someCredentials } from "../testing/link-for.ts";

let database: TestDatabase;
let day: SmallDay;
beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
  await database.store.organizers.keyholder.create({ data: { personId: day.olga.personId, at: new Date() } });
});
afterAll(() => database.stop());

const accounts = async () => {
  const { user, session, account, keyholder } = database.store.owner;
  return Promise.all([user.count(), session.count(), account.count(), keyholder.count()]);
};
const invite = async () => (await day.as(day.olga, inviteOrganizer, {})).token;

test("whoever is refused for a name that is taken leaves no account", async () => {
  const link = await linkFor(database.store, day.gameDayId, "participant");
  const join = (name: string) => joinByLink(database.store, link, { name, workstreamKey: null }, new Headers());
  await join("Lena Fischer");
  const before = await accounts();
  expect(await refusal(join("lena fischer"))).toMatchObject({ code: "invalid", field: "name" });
  expect(await accounts()).toEqual(before);
});

test("an invitation that is revoked while it is accepted leaves the sign-in name free", async () => {
  const credentials = someCredentials();
  const join = (store: Store, token: string) => joinByLink(store, token, { name: "Sam", workstreamKey: null, credentials }, new Headers());
  const revoked = { times: 0 };
  const upsert = async ({ args, query }: { args: unknown; query: (args: unknown) => Promise<unknown> }) => {
    revoked.times += 1;
    const { id } = await database.store.organizers.invitation.findFirstOrThrow({ where: { gameDayId: day.gameDayId, revokedAt: null } });
    await day.as(day.olga, revokeInvitation, { invitationId: id });
    return query(args);
  };
  // The password is being stored as the invitation is revoked.
  const meanwhile = {
    ...database.store,
    owner: database.store.owner.$extends({ query: { keyholder: { upsert } } }) as unknown as Database,
  };
  const before = await accounts();
  expect(await refusal(join(meanwhile, await invite()))).toMatchObject({ code: "not_found" });
  expect(revoked.times).toBe(1);
  expect(await accounts()).toEqual(before);
  await join(database.store, await invite());
});
