import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand, type Command } from "#lib/commands/gate.ts";
import { holdClock } from "#lib/commands/clock/hold.ts";
import { inviteOrganizer } from "#lib/commands/people/invite-organizer.ts";
import { letBackIn } from "#lib/commands/people/let-back-in.ts";
import { removePerson } from "#lib/commands/people/remove.ts";
import { replaceLink } from "#lib/commands/people/replace-link.ts";
import { revokeInvitation } from "#lib/commands/people/revoke-invitation.ts";
import { aSmallDay, refusal, type SmallDay } from "#lib/commands/testing/small-day.ts";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { joinByLink } from "./joining/join.ts";
import { readLink, type Link } from "./joining/links.ts";
import { asOrganizer, asParticipant } from "./membership.ts";
import { signedInOf, type SignedIn } from "./person.ts";
import { aBrowser, type TestBrowser } from "./testing/a-browser.ts";
import { linkFor, someCredentials } from "./testing/link-for.ts";

let database: TestDatabase;
let day: SmallDay;

beforeAll(async () => {
  database = await startTestDatabase();
  day = await aSmallDay(database.store);
  await database.store.organizers.keyholder.create({ data: { personId: day.olga.personId, at: new Date() } });
});
afterAll(() => database.stop());

const invite = async (): Promise<string> => (await day.as(day.olga, inviteOrganizer, {})).token;
const link = (role: Link["role"]) => linkFor(database.store, day.gameDayId, role);

async function join(browser: TestBrowser, token: string, name: string): Promise<SignedIn> {
  const organizes = !token.includes(".");
  const input = { name, workstreamKey: null, credentials: organizes ? someCredentials() : null };
  browser.keep((await joinByLink(database.store, token, input, browser.headers())).cookies);
  const found = await signedInOf(browser.headers(), database.store);
  if (found === null) throw new Error(`${name} joined and is nobody`);
  return found;
}
const joins = (browser: TestBrowser, token: string, name = "Eve") => refusal(join(browser, token, name));
const olga = expect.objectContaining({ kind: "person", name: "Olga" }) as unknown;
const logged = async (name: string) =>
  (await day.events("organizers")).filter((event) => event.name === name).map(({ payload }) => payload);

describe("an invitation to organize", () => {
  test("makes organizers of whoever opens it and chooses a password, and is kept as a hash alone", async () => {
    const token = await invite();
    const refused = await refusal(joinByLink(database.store, token, { name: "Sam", workstreamKey: null }, new Headers()));
    expect(refused).toMatchObject({ code: "invalid", field: "signInName" });
    const sam = await join(aBrowser(), token, "Sam");
    await expect(asOrganizer(database.store, sam, day.gameDayId)).resolves.toMatchObject({ name: "Sam" });
    expect(await logged("organizer.joined")).toContainEqual({ personId: sam.personId, name: "Sam" });
    expect(JSON.stringify(await database.store.owner.invitation.findMany())).not.toContain(token);
    expect(JSON.stringify(await day.events("participants"))).not.toContain("Sam");
  });

  test("is dead once another is made or it is revoked, and whoever came by it stays", async () => {
    const first = await invite();
    const sam = await join(aBrowser(), first, "Sam");
    const second = await invite();
    expect(await joins(aBrowser(), first)).toMatchObject({ code: "not_found" });
    const open = await database.store.organizers.invitation.findFirstOrThrow({ where: { gameDayId: day.gameDayId, revokedAt: null } });
    await day.as(day.olga, revokeInvitation, { invitationId: open.id });
    expect(await joins(aBrowser(), second)).toMatchObject({ code: "not_found" });
    expect((await refusal(day.as(day.olga, revokeInvitation, { invitationId: open.id }))).code).toBe("not_found");
    await expect(asOrganizer(database.store, sam, day.gameDayId)).resolves.toMatchObject({ name: "Sam" });
  });

  test("is not made by whoever has no password, nor by participants", async () => {
    expect(await refusal(day.as(day.oskar, inviteOrganizer, {}))).toMatchObject({ code: "conflict" });
    for (const command of [inviteOrganizer, replaceLink, revokeInvitation, letBackIn])
      expect((await refusal(runCommand(database.store, command as Command, day.ann, day.gameDayId, {}))).code).toBe("not_found");
  });
});

describe("an organizer who is removed", () => {
  test("is out at once and stays out: by the old link, by a new one, under another name, in the same browser", async () => {
    const token = await invite();
    const browser = aBrowser();
    const sam = await join(browser, token, "Sam");
    await day.as(day.olga, removePerson, { personId: sam.personId });
    expect((await refusal(runCommand(database.store, holdClock, sam, day.gameDayId, {}))).code).toBe("not_found");
    expect(await logged("organizer.removed")).toContainEqual({ personId: sam.personId, name: "Sam", by: olga });
    expect(await readLink(database.store, token)).toBeNull();
    const fresh = [await invite(), await link("participant"), await link("observer")];
    for (const other of fresh) expect(await joins(browser, other)).toMatchObject({ code: "not_found" });
    browser.forget("session_token");
    for (const other of fresh) expect(await joins(browser, other)).toMatchObject({ code: "not_found" });
    await day.as(day.olga, letBackIn, { personId: sam.personId });
    await expect(asOrganizer(database.store, sam, day.gameDayId)).rejects.toMatchObject({ code: "not_found" });
    const back = await join(browser, await invite(), "Sam");
    await expect(asOrganizer(database.store, back, day.gameDayId)).resolves.toMatchObject({ name: "Sam" });
    expect((await refusal(day.as(day.olga, letBackIn, { personId: sam.personId }))).code).toBe("not_found");
  });

  test("is never an owner, unless an owner asks", async () => {
    const owners = [day.olga.personId, "other-owner"].map((personId) => ({ personId }));
    await database.store.organizers.owner.createMany({ data: owners });
    await database.store.organizers.organizerMembership.create({
      data: { gameDayId: day.gameDayId, personId: "other-owner", name: "Otto" },
    });
    for (const personId of [day.olga.personId, "other-owner"])
      expect(await refusal(day.as(day.oskar, removePerson, { personId }))).toMatchObject({
        code: "conflict",
        message: "Only an owner can remove an owner.",
      });
    await day.as(day.olga, removePerson, { personId: "other-owner" });
    expect(await logged("organizer.removed")).toContainEqual({ personId: "other-owner", name: "Otto", by: olga });
  });
});

describe.each(["participant", "observer"] as const)("a %s's link", (role) => {
  test("dies when it is replaced, and whoever joined by it stays", async () => {
    const before = await link(role);
    const lena = await join(aBrowser(), before, "Lena");
    await day.as(day.olga, replaceLink, { role });
    expect(await joins(aBrowser(), before)).toMatchObject({ code: "not_found" });
    await expect(asParticipant(database.store, lena, day.gameDayId)).resolves.toMatchObject({ name: "Lena", role });
    await join(aBrowser(), await link(role), "Tom");
    expect(await logged("access.changed")).toContainEqual({ what: "link-replaced", role, name: null, by: olga });
  });

  test("is replaced with the removal of whoever came by it, who stays out until let back in", async () => {
    const before = await link(role);
    const browser = aBrowser();
    const mallory = await join(browser, before, "Mallory");
    await day.as(day.olga, removePerson, { personId: mallory.personId });
    expect(await readLink(database.store, before)).toBeNull();
    expect(await joins(browser, await link(role))).toMatchObject({ code: "not_found" });
    browser.forget("session_token");
    expect(await joins(browser, await link(role))).toMatchObject({ code: "not_found" });
    await day.as(day.olga, letBackIn, { personId: mallory.personId });
    await join(browser, await link(role), "Mallory");
    expect(await logged("access.changed")).toContainEqual({ what: "let-back-in", role, name: "Mallory", by: olga });
  });
});

test("whoever joins again while they are removed is out, whichever comes first", async () => {
  for (let round = 0; round < 10; round += 1) {
    const browser = aBrowser();
    const token = await link("participant");
    const rae = await join(browser, token, "Rae");
    const again = () => joinByLink(database.store, token, { name: "Rae", workstreamKey: null }, browser.headers()).catch(() => null);
    await Promise.all([again(), day.as(day.olga, removePerson, { personId: rae.personId }), again(), again()]);
    await expect(asParticipant(database.store, rae, day.gameDayId)).rejects.toMatchObject({ code: "not_found" });
  }
});
