import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestDatabase, type TestDatabase } from "#lib/persistence/testing/database.ts";
import { joinByLink } from "./joining/join.ts";
import { readLink, signLink } from "./joining/links.ts";
import { asOwner, asOrganizer, asParticipant } from "./membership.ts";
import { createOneTimeLink, isOneTimeToken, redeemOneTimeLink } from "./sessions/one-time.ts";
import { personOf } from "./person.ts";

let database: TestDatabase;
let gameDayId: string;
const nobody = new Headers();
const later = () => Date.now() + 60_000;
const withCookies = (cookies: readonly string[]) => new Headers({ cookie: cookies.map((one) => one.split(";")[0]).join("; ") });

beforeAll(async () => {
  database = await startTestDatabase();
  gameDayId = randomUUID();
  await database.store.organizers.gameDay.create({ data: { id: gameDayId, name: "A day", environment: "staging", zone: "UTC" } });
  await database.store.organizers.run.create({ data: { gameDayId, plan: {}, allClearAtMs: 1 } });
  await database.store.organizers.workstream.create({ data: { id: randomUUID(), gameDayId, key: "api", name: "API", position: 0 } });
});
afterAll(async () => {
  await database.stop();
});

describe("a one-time link", () => {
  test("signs its first bearer in as a owner and nobody after", async () => {
    const token = await createOneTimeLink(database.store);
    const { person, cookies } = await redeemOneTimeLink(database.store, token, { name: "Dana", credentials: null });
    expect(await personOf(withCookies(cookies), database.store)).toEqual({ personId: person.personId, name: "Dana" });
    await expect(asOwner(database.store, person)).resolves.toEqual(person);
    await expect(redeemOneTimeLink(database.store, token, { name: "Eve", credentials: null })).rejects.toMatchObject({ code: "not_found" });
  });

  test("signs one of those in who open it at the same moment", async () => {
    const token = await createOneTimeLink(database.store);
    const attempts = ["Dana", "Eve", "Mallory", "Trudy"].map((name) =>
      redeemOneTimeLink(database.store, token, { name, credentials: null }),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "not_found" });
  });

  test("can be looked at as often as a robot likes without being used up", async () => {
    const token = await createOneTimeLink(database.store);
    for (let look = 0; look < 20; look += 1) expect(await isOneTimeToken(database.store, token)).toBe(true);
    await expect(redeemOneTimeLink(database.store, token, { name: " ", credentials: null })).rejects.toMatchObject({ field: "name" });
    await redeemOneTimeLink(database.store, token, { name: "Dana", credentials: null });
    expect(await isOneTimeToken(database.store, token)).toBe(false);
    expect(await isOneTimeToken(database.store, "made up")).toBe(false);
  });

  test("leads every owner's link to the same person, so that nothing they organize is lost", async () => {
    const redeem = async (name: string) =>
      redeemOneTimeLink(database.store, await createOneTimeLink(database.store), { name, credentials: null });
    const first = await redeem("Dana");
    const second = await redeem("Dana R.");
    expect(second.person.personId).toBe(first.person.personId);
  });
});

describe("a signed link", () => {
  test("admits a participant with name and workstream, once however often it is used", async () => {
    const token = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    const joined = await joinByLink(database.store, token, { name: "Lena", workstreamKey: "api" }, nobody);
    await joinByLink(database.store, token, { name: "Lena F.", workstreamKey: "api" }, withCookies(joined.cookies));
    const person = await personOf(withCookies(joined.cookies), database.store);
    expect(person).not.toBeNull();
    if (person === null) return;
    await expect(asParticipant(database.store, person, gameDayId)).resolves.toMatchObject({
      name: "Lena F.",
      workstream: "API",
      role: "participant",
    });
    await expect(asOrganizer(database.store, person, gameDayId)).rejects.toMatchObject({ code: "not_found" });
    await expect(asOwner(database.store, person)).rejects.toMatchObject({ code: "not_found" });
    expect(await database.store.participants.membership.count({ where: { gameDayId, personId: person.personId } })).toBe(1);
  });

  test("never takes a participant's voice away by a read-only link", async () => {
    const participant = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    const observer = await signLink(database.store, { gameDayId, role: "observer", until: later() });
    const { cookies } = await joinByLink(database.store, participant, { name: "Jo", workstreamKey: null }, nobody);
    await joinByLink(database.store, observer, { name: "Jo", workstreamKey: null }, withCookies(cookies));
    const person = await personOf(withCookies(cookies), database.store);
    await expect(asParticipant(database.store, person ?? { personId: "", name: "" }, gameDayId)).resolves.toMatchObject({
      role: "participant",
    });
  });

  test("is refused when altered, late or damaged, always in the same words", async () => {
    const token = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    const [, signature] = token.split(".");
    const raised = Buffer.from(JSON.stringify({ gameDayId, role: "organizer", until: later() })).toString("base64url");
    const late = await signLink(database.store, { gameDayId, role: "participant", until: Date.now() - 1 });
    const messages = await Promise.all(
      [`${raised}.${signature}`, late, "nonsense", "a.b"].map((one) =>
        joinByLink(database.store, one, { name: "Eve", workstreamKey: null }, nobody).then(
          () => "joined",
          (error: Error) => error.message,
        ),
      ),
    );
    expect(new Set(messages)).toEqual(new Set(["There is nothing here, or it is not yours to see."]));
    expect(await readLink(database.store, token)).toMatchObject({ role: "participant" });
  });

  test.each(["Gameday", "the organizers", "ORGANIZERS", "Real  incident", "Gаmeday"])("nobody is called %s", async (name) => {
    const token = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    await expect(joinByLink(database.store, token, { name, workstreamKey: null }, nobody)).rejects.toMatchObject({ field: "name" });
  });

  test("asks for a name and a workstream that exist", async () => {
    const token = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    await expect(joinByLink(database.store, token, { name: " ", workstreamKey: null }, nobody)).rejects.toMatchObject({
      code: "invalid",
      field: "name",
    });
    await expect(joinByLink(database.store, token, { name: "Lena", workstreamKey: "nope" }, nobody)).rejects.toMatchObject({
      field: "workstreamKey",
    });
  });

  test.each([
    ["fifteen zero-width spaces", "\u200b".repeat(15)],
    ["a filler that is drawn as nothing", "\u3164"],
    ["a character more than fit", "n".repeat(61)],
    ["the name of somebody here", "Nora Field"],
    ["that name in other letters, wider and with what turns text around", "N\u043er\u0430\u202e \uff26ield\u200b"],
  ])("lets nobody in by the name of %s", async (_what, name) => {
    await database.store.owner.membership.createMany({
      data: [{ gameDayId, personId: "nora", role: "participant", name: "Nora Field" }],
      skipDuplicates: true,
    });
    const token = await signLink(database.store, { gameDayId, role: "participant", until: later() });
    const before = await database.store.owner.membership.count();
    const join = joinByLink(database.store, token, { name, workstreamKey: null }, nobody);
    await expect(join).rejects.toMatchObject({ code: "invalid", field: "name" });
    expect(await database.store.owner.membership.count()).toBe(before);
  });
});
